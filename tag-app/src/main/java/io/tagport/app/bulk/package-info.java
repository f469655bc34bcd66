/** Bulk changes from file to report: input files, plan documents, runs, and files of changes that were not applied. */
package io.tagport.app.bulk;
