/**
 * The store for many machines: the bindings of all apps in one database that uses PostgreSQL's protocol. Any number of
 * processes may use the database concurrently. A subject's tags are one row with a version. A row for each pair of tag and
 * subject, and the counts, are written in the same transaction.
 */
package io.tagport.postgres;
