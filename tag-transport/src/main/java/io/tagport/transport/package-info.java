/**
 * JSON over HTTP as both providers use it: strict parsing, a POST with its three possible results, and secrets that are
 * masked in text. Nothing here depends on a provider.
 */
package io.tagport.transport;
