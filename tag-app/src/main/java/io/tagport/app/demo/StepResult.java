package io.tagport.app.demo;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import java.util.Map;

/**
 * What a step did.
 *
 * @param step the example
 * @param outcome what its call was answered with
 * @param before what get_tag read before
 * @param after what get_tag read afterwards
 * @param kept what the store holds afterwards
 */
record StepResult(
        Step step,
        Outcome outcome,
        Map<Subject, TagSet> before,
        Map<Subject, TagSet> after,
        Map<Subject, TagSet> kept) {
    /** Whether all is as the pages say, for both who look. */
    boolean isAsDocumented() {
        return outcome.isApplied()
                && before.equals(step.before())
                && after.equals(step.after())
                && kept.equals(step.after());
    }
}
