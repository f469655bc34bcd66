package io.tagport.domain.migrate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Passes issues to a consumer and counts them. Issues are not kept, because there may be millions. */
final class IssueCollector {
    private final Consumer<PreflightIssue> consumer;
    private final Map<IssueKind, Long> counts = new EnumMap<>(IssueKind.class);

    IssueCollector(Consumer<PreflightIssue> consumer) {
        this.consumer = consumer;
    }

    void add(IssueKind issueKind, PreflightIssue.Place place, String words) {
        counts.merge(issueKind, 1L, Long::sum);
        consumer.accept(new PreflightIssue(issueKind, place, words));
    }

    Map<IssueKind, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
