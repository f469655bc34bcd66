/**
 * The interfaces that callers use, the interfaces that adapters implement, and the types that report answers and
 * faults.
 */
package io.tagport.domain.port;
