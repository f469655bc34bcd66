/**
 * Recording of the requests that a server received: each request in domain terms, the ignored parts with reasons, and
 * the outcome.
 */
package io.tagport.server.record;
