/** The console: a static page from the jar. It gets all its data from the admin API. */
package io.tagport.app.console;
