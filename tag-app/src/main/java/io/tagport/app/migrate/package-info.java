/** The files of a migration: readers for the source, the rules and the mapping, and the folder with all files that it writes. */
package io.tagport.app.migrate;
