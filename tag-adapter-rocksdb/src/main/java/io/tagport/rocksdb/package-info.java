/**
 * The embedded store: all apps' bindings in one folder, by RocksDB. A subject's tags are one row of packed ids; beside it
 * stand an index of each tag's subjects and a count of them, written in the same atomic batch.
 */
package io.tagport.rocksdb;
