/** JUnit 5 support: a stand-in server for both services, new for every test. */
package io.tagport.server.junit;
