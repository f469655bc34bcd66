/**
 * The audience index: counts and lists the subjects that match an expression over tags, by compressed bitmaps next to a
 * store.
 */
package io.tagport.app.audience;
