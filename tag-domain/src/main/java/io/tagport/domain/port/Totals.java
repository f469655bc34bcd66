package io.tagport.domain.port;

/**
 * How much a store keeps of one app.
 *
 * @param subjects known subjects, those without tags too
 * @param tags tags that at least one subject holds
 * @param bindings pairs of a subject and a tag that it holds
 */
public record Totals(long subjects, long tags, long bindings) {}
