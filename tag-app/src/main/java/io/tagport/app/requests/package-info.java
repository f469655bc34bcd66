/** Requests of the two protocols, seen by the one who runs the server while they come. Nothing is kept while nobody looks. */
package io.tagport.app.requests;
