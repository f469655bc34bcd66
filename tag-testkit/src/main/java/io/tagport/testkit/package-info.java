/** Contract tests of the domain's ports, and generators of the domain's values. */
package io.tagport.testkit;
