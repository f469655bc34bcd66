/** The server seen from outside: metrics, the access log, health. Knows no engine. */
package io.tagport.app.watch;
