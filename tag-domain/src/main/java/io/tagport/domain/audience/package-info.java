/** Whom a push is for: expressions over tags, as people write them. Pure. */
package io.tagport.domain.audience;
