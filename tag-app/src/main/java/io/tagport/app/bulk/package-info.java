/** Bulk changes from file to report: reading wishes, the plan document, sending, and the files of what was not applied. */
package io.tagport.app.bulk;
