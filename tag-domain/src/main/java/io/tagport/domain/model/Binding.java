package io.tagport.domain.model;

/**
 * The fact that a subject carries a tag.
 *
 * @param subject who carries it
 * @param tag what is carried
 */
public record Binding(Subject subject, Tag tag) {}
