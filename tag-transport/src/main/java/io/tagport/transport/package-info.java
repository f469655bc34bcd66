/**
 * JSON over HTTP as both providers speak it: strict reading, one POST with its three ways to end, secrets that do not
 * print. No provider's name is known here.
 */
package io.tagport.transport;
