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
 * @param sample some of them with their tags, in ascending order, drawn at random: each selection of so many is as likely as any
 *     other, whatever was asked before. Fewer than wished if there are no more, if some have changed meanwhile, and none of everybody but
 *     some where there are more subjects than can be numbered
 * @param took how long it took to find them
 * @param missing how far back changes may be missing in the count; zero if it has all whose callers were told before the question
 */
public record AudienceAnswer(long count, long of, Map<Subject, TagSet> sample, Duration took, Duration missing) {
    /** Copies the sample. */
    public AudienceAnswer {
        sample = Collections.unmodifiableMap(new LinkedHashMap<>(sample));
    }

    /** Leaves the sample out. */
    @Override
    public String toString() {
        return "Answer[" + count + " of " + of + ", took " + took + ", missing " + missing + "]";
    }
}
