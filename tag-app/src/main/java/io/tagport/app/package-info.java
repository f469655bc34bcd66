/** Where the process begins. */
package io.tagport.app;
