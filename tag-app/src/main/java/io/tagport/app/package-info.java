/** The entry point of the process, and its logging. */
package io.tagport.app;
