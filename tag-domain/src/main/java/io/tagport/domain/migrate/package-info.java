/** Carrying the tags of one provider over to another: names, limits and what stands in the way. Pure. */
package io.tagport.domain.migrate;
