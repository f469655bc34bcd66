package io.tagport.app.demo;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import java.util.Map;

/**
 * The result of a step.
 *
 * @param step the example that was run
 * @param outcome the outcome of its call
 * @param before the tags that get_tag returned before
 * @param after the tags that get_tag returned afterwards
 * @param stored the tags in the store afterwards
 */
record StepResult(
        Step step,
        Outcome outcome,
        Map<Subject, TagSet> before,
        Map<Subject, TagSet> after,
        Map<Subject, TagSet> stored) {
    /** Tests whether the result is as documented, both by get_tag and in the store. */
    boolean isAsDocumented() {
        return outcome.isApplied()
                && before.equals(step.before())
                && after.equals(step.after())
                && stored.equals(step.after());
    }
}
