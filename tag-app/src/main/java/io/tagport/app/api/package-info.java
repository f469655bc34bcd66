/** The calls of who runs a server: what a request asks for, done by the same code as the command line, and told in JSON. */
package io.tagport.app.api;
