/** The console: a page that is served as it lies in the jar. All that it shows it asks the admin calls for. */
package io.tagport.app.console;
