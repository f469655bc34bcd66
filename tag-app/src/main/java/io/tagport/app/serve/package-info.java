/** The server process: the two protocols on Vert.x, for the apps of the settings. */
package io.tagport.app.serve;
