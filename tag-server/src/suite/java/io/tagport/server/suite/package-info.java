/** Tests of both protocols that every HTTP engine must pass; each engine's module compiles and runs them. */
package io.tagport.server.suite;
