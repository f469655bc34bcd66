package io.tagport.domain.migrate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Passes remarks on and counts them: there may be millions, so none is kept. */
final class IssueCollector {
    private final Consumer<PreflightIssue> told;
    private final Map<IssueKind, Long> counts = new EnumMap<>(IssueKind.class);

    IssueCollector(Consumer<PreflightIssue> told) {
        this.told = told;
    }

    void add(IssueKind issueKind, PreflightIssue.Place place, String words) {
        counts.merge(issueKind, 1L, Long::sum);
        told.accept(new PreflightIssue(issueKind, place, words));
    }

    Map<IssueKind, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
