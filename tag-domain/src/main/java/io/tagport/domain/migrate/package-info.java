/**
 * The migration of tags from one provider to another: renaming, limits, and blocking issues. All functions are pure.
 */
package io.tagport.domain.migrate;
