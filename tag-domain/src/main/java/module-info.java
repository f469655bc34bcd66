/** The words, rules, ports and use cases of tags for push audiences. Requires nothing but the JDK's base. */
module io.tagport.domain {
    exports io.tagport.domain.audience;
    exports io.tagport.domain.memory;
    exports io.tagport.domain.migrate;
    exports io.tagport.domain.model;
    exports io.tagport.domain.plan;
    exports io.tagport.domain.port;
    exports io.tagport.domain.usecase;
}
