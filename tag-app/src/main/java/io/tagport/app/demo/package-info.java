/** The demo command: sends the examples of both APIs' documentation to a real server and checks the responses. */
package io.tagport.app.demo;
