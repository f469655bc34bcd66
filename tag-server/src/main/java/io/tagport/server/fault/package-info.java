/**
 * Misbehaviour on purpose: a script says which requests, when, and what goes wrong; {@link io.tagport.server.fault.FaultInjector}
 * holds the script of a running server and can be given another at any time.
 */
package io.tagport.server.fault;
