/** A store in memory, for tests and the in-JVM server, and the simplest implementation of the contract of a store. */
package io.tagport.domain.memory;
