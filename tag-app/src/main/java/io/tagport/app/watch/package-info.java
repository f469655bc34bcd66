/** The monitoring of the server: metrics, access log and health. Independent of the HTTP engine. */
package io.tagport.app.watch;
