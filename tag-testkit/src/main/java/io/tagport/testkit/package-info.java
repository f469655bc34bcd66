/** The promises of the domain's ports as tests to extend, and generators of the domain's values. */
package io.tagport.testkit;
