/** Both protocols served, whatever HTTP engine carries them. */
module io.tagport.server {
    requires transitive io.tagport.domain;
    requires transitive io.tagport.im;
    requires transitive io.tagport.tpns;
    requires io.tagport.transport;
    requires jdk.httpserver;
    requires static org.junit.jupiter.api; // not transitive: whoever serves compiles without it

    exports io.tagport.server;
    exports io.tagport.server.fault;
    exports io.tagport.server.junit;
    exports io.tagport.server.record;
}
