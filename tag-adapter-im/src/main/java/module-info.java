/** The adapter for Tencent IM Push. */
module io.tagport.im {
    requires transitive io.tagport.domain;
    requires transitive io.tagport.transport;

    exports io.tagport.im;
    exports io.tagport.im.wire;
}
