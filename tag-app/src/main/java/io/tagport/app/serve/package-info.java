/** The server as a process: Vert.x carries the protocols, the apps come from the settings. */
package io.tagport.app.serve;
