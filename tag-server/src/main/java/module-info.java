/** Both protocols served, whatever HTTP engine carries them. */
module io.tagport.server {
    requires transitive io.tagport.domain;
    requires transitive io.tagport.im;
    requires transitive io.tagport.tpns;
    requires io.tagport.transport;
    requires jdk.httpserver;

    exports io.tagport.server;
    exports io.tagport.server.fault;
    exports io.tagport.server.record;
}
