/** The store of bindings for many machines. */
module io.tagport.postgres {
    requires transitive io.tagport.domain;
    requires com.zaxxer.hikari;
    requires java.sql;
    requires org.postgresql.jdbc;

    exports io.tagport.postgres;
}
