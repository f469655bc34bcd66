/**
 * Serves both protocols over {@link io.tagport.domain.port.Tags}. Endpoints convert requests to responses without
 * knowing an HTTP engine; {@link io.tagport.server.TagServer} runs them on the JDK's HTTP server.
 */
package io.tagport.server;
