/** Contract tests of the domain's ports, generators of the domain's values, and rules about package dependencies. */
package io.tagport.testkit;
