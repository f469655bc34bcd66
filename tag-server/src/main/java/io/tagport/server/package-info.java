/**
 * Both protocols served over {@link io.tagport.domain.port.Tags}. Endpoints take a request and give an answer and know
 * no HTTP engine; {@link io.tagport.server.TagServer} carries them by the JDK's own.
 */
package io.tagport.server;
