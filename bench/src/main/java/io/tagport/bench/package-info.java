/** Benchmarks, each a class with a main method. */
package io.tagport.bench;
