/**
 * Fault injection: a script defines which requests fail, when and how. {@link io.tagport.server.fault.FaultInjector}
 * contains the script of a running server and can be given another at any time.
 */
package io.tagport.server.fault;
