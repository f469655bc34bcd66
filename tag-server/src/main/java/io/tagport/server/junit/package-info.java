/** For JUnit 5: a server that stands in for both services, fresh for every test. */
package io.tagport.server.junit;
