/** Audiences of pushes: expressions over tags, their text form, and their evaluation. All functions are pure. */
package io.tagport.domain.audience;
