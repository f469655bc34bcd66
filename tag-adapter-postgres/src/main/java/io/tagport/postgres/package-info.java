/**
 * The store for many machines: all apps' bindings in one database that speaks PostgreSQL's protocol. Any number of processes
 * may use it at once. A subject's tags are one row with a version; beside it stand a row for each tag and subject, and
 * counts, written in the same transaction.
 */
package io.tagport.postgres;
