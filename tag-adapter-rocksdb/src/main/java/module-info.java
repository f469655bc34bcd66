/** The embedded store of bindings. */
module io.tagport.rocksdb {
    requires transitive io.tagport.domain;
    requires rocksdbjni;

    exports io.tagport.rocksdb;
}
