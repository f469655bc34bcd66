/**
 * The admin API for operators of a server: requests are executed by the same code as the command line and answered in
 * JSON.
 */
package io.tagport.app.api;
