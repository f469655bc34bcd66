/**
 * The embedded store: the bindings of all apps in one folder, stored by RocksDB. A subject's tags are one row of packed
 * numbers. An index of each tag's subjects and a count of them are written in the same atomic batch.
 */
package io.tagport.rocksdb;
