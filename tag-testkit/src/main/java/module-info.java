/** Contracts and generators for projects that implement adapters or embed the domain. */
module io.tagport.testkit {
    requires transitive io.tagport.domain;
    requires transitive net.jqwik.api;
    requires org.assertj.core;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports io.tagport.testkit;
    // JUnit and jqwik discover and call the contracts' tests by reflection.
    opens io.tagport.testkit;
}
