/** The adapter for TPNS: its wire format for clients and servers, and the provider. */
module io.tagport.tpns {
    requires transitive io.tagport.domain;
    requires transitive io.tagport.transport;

    exports io.tagport.tpns;
    exports io.tagport.tpns.wire;
}
