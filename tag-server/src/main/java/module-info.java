/** Serves both protocols, independently of the HTTP engine. */
module io.tagport.server {
    requires transitive io.tagport.domain;
    requires transitive io.tagport.im;
    requires transitive io.tagport.tpns;
    requires io.tagport.transport;
    requires jdk.httpserver;
    requires static org.junit.jupiter.api; // not transitive: applications that serve compile without JUnit

    exports io.tagport.server;
    exports io.tagport.server.fault;
    exports io.tagport.server.junit;
    exports io.tagport.server.record;
}
