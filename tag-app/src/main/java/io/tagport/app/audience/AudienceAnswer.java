package io.tagport.app.audience;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of an audience query.
 *
 * @param count the number of matching subjects
 * @param total the number of all subjects
 * @param sample a random sample of the matching subjects with their tags, in ascending order. Each selection of this
 *     size is equally likely, regardless of earlier queries. Smaller than requested if there are fewer matches or if
 *     some have changed in the meantime. Empty for a complement, such as {@code !vip}, if there are more subjects than
 *     the index can number
 * @param took the duration of the query
 * @param missing the period before the end of the query whose changes may be missing in the count; zero if the count
 *     includes all changes that had returned before the query
 */
public record AudienceAnswer(long count, long total, Map<Subject, TagSet> sample, Duration took, Duration missing) {
    /** Copies {@code sample} defensively. */
    public AudienceAnswer {
        sample = Collections.unmodifiableMap(new LinkedHashMap<>(sample));
    }

    /** Returns a description without the sample. */
    @Override
    public String toString() {
        return "Answer[" + count + " of " + total + ", took " + took + ", missing " + missing + "]";
    }
}
