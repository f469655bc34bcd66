/** What every HTTP engine must make of the two protocols: each engine's module compiles and runs these tests. */
package io.tagport.server.suite;
