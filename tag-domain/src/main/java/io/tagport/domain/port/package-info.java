/** What people ask of us, what we ask of others, and how answers and faults are told. */
package io.tagport.domain.port;
