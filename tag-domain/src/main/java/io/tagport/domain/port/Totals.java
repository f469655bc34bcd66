package io.tagport.domain.port;

/**
 * The counts of the subjects, tags and bindings that a store keeps for one app.
 *
 * @param subjects known subjects, including those without tags
 * @param tags tags that at least one subject carries
 * @param bindings pairs of a subject and a tag that the subject carries
 */
public record Totals(long subjects, long tags, long bindings) {}
