/**
 * The core types: tags, categories, subjects, bindings, changes and limits. Values are immutable and validate
 * themselves on construction.
 */
package io.tagport.domain.model;
