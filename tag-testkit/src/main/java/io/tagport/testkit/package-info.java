/** The promises of the domain's ports as tests to extend, generators of the domain's values, and rules about packages. */
package io.tagport.testkit;
