/** The examples of both APIs' pages, run for real and checked. */
package io.tagport.app.demo;
