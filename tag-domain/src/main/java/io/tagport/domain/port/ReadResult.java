package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a read, and how far a change may be derived from it. A subject that was asked for and is in neither map is
 * not known to the provider, which has said so.
 *
 * @param tags the tags of each subject, possibly none, as they may be displayed
 * @param doubts subjects whose tags were not stated explicitly and without contradiction, each with a clause that says what is
 *     wrong; what they hold must be neither replaced nor recorded by this reading. A subject that is not in {@code tags} as
 *     well cannot be displayed either
 */
public record ReadResult(Map<Subject, TagSet> tags, Map<Subject, String> doubts) {
    /** Copies the maps; their order is kept. */
    public ReadResult {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        doubts = Collections.unmodifiableMap(new LinkedHashMap<>(doubts));
    }

    /**
     * Creates a read without doubts.
     *
     * @param tags the tags of each known subject, possibly none
     * @return the reading
     */
    public static ReadResult of(Map<Subject, TagSet> tags) {
        return new ReadResult(tags, Map.of());
    }

    /**
     * Returns why the tags of a subject must not be replaced by this reading.
     *
     * @param subject any subject that was asked for
     * @return what is wrong; empty if its tags, or that it is not known, were stated explicitly
     */
    public Optional<Outcome.Unknown> doubtOf(Subject subject) {
        return Optional.ofNullable(doubts.get(subject)).map(doubt -> unknown(subject, doubt));
    }

    /**
     * Returns the tags that may be displayed.
     *
     * @return the tags of each known subject, possibly none
     * @throws ProviderException if the answer contradicts itself about a subject
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
     * Returns the tags that changes and records may be derived from.
     *
     * @return the tags of each known subject, possibly none
     * @throws ProviderException if there is any doubt
     */
    public Map<Subject, TagSet> confirmed() {
        for (Subject subject : doubts.keySet()) {
            throw new ProviderException(doubtOf(subject).orElseThrow());
        }
        return tags;
    }

    private static Outcome.Unknown unknown(Subject subject, String doubt) {
        return new Outcome.Unknown(0, "what subject " + subject + " holds is not known: " + doubt);
    }
}
