package io.tagport.domain.model;

/**
 * The fact that a subject carries a tag.
 *
 * @param subject the subject that carries the tag
 * @param tag the tag that the subject carries
 */
public record Binding(Subject subject, Tag tag) {}
