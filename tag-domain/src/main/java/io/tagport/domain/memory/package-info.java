/** A store in memory: what tests and the in-JVM server use, and the plainest reading of the store's promises. */
package io.tagport.domain.memory;
