package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a read, with the subjects whose tags are in doubt. A requested subject that is in neither map is
 * unknown to the provider, as the provider stated explicitly.
 *
 * @param tags the tags of each subject, possibly none, as they may be displayed
 * @param doubts subjects whose tags were not stated explicitly and without contradiction, each with a clause that
 *     describes the problem; no change or record of these subjects may be derived from this read. A subject in doubt
 *     that is not in {@code tags} cannot be displayed either
 */
public record ReadResult(Map<Subject, TagSet> tags, Map<Subject, String> doubts) {
    /** Copies both maps defensively, in their order. */
    public ReadResult {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        doubts = Collections.unmodifiableMap(new LinkedHashMap<>(doubts));
    }

    /**
     * Creates a result without subjects in doubt.
     *
     * @param tags the tags of each known subject, possibly none
     * @return the result
     */
    public static ReadResult of(Map<Subject, TagSet> tags) {
        return new ReadResult(tags, Map.of());
    }

    /**
     * Returns the reason that no change or record of a subject may be derived from this read.
     *
     * @param subject any requested subject
     * @return the doubt as an unknown outcome; empty if the provider explicitly stated the tags of the subject, or that
     *     the subject is unknown
     */
    public Optional<Outcome.Unknown> doubtOf(Subject subject) {
        return Optional.ofNullable(doubts.get(subject)).map(doubt -> unknown(subject, doubt));
    }

    /**
     * Returns the tags for display.
     *
     * @return the tags of each known subject, possibly none
     * @throws ProviderException if the answer is contradictory for a subject
     */
    public Map<Subject, TagSet> displayed() {
        for (Subject subject : doubts.keySet()) {
            if (!tags.containsKey(subject)) {
                throw new ProviderException(doubtOf(subject).orElseThrow());
            }
        }
        return tags;
    }

    /**
     * Returns the tags from which changes and records may be derived.
     *
     * @return the tags of each known subject, possibly none
     * @throws ProviderException if any subject is in doubt
     */
    public Map<Subject, TagSet> confirmed() {
        for (Subject subject : doubts.keySet()) {
            throw new ProviderException(doubtOf(subject).orElseThrow());
        }
        return tags;
    }

    private static Outcome.Unknown unknown(Subject subject, String doubt) {
        return new Outcome.Unknown(0, "the tags of subject " + subject + " are not known: " + doubt);
    }
}
