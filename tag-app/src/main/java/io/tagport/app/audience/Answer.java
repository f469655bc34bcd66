package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whom an audience picks.
 *
 * @param count how many subjects
 * @param of how many subjects there are
 * @param sample the first of them with their tags, in an order that stays for a while; fewer than wished if there are no more,
 *     or if they would have had to be searched for among very many
 * @param took how long it took to find them
 * @param missing how far back changes may be missing in the count; zero if it has all whose callers were told before the question
 */
public record Answer(long count, long of, Map<Subject, TagSet> sample, Duration took, Duration missing) {
    /** Copies the sample. */
    public Answer {
        sample = Collections.unmodifiableMap(new LinkedHashMap<>(sample));
    }

    /** Leaves the sample out. */
    @Override
    public String toString() {
        return "Answer[" + count + " of " + of + ", took " + took + ", missing " + missing + "]";
    }
}
