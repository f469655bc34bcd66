/** A migration's files: the source, rules and mapping as they are read, and the folder with all that comes of them. */
package io.tagport.app.migrate;
