package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Factory methods for the report entries of a change. */
final class ReportEntries {
    private ReportEntries() {}

    /** Returns the outcome of a subject or a binding that a call has carried; its absence is a bug of the executor. */
    static <T> Outcome outcomeOf(T key, Map<T, Outcome> outcomes) {
        Outcome outcome = outcomes.get(key);
        if (outcome == null) {
            throw new IllegalStateException("no call has carried a change of the request");
        }
        return outcome;
    }

    static Report.Entry whole(Change change, Outcome outcome) {
        return new Report.Entry(change.subject(), change.tags(), outcome);
    }

    /** Returns one entry for each different outcome, in the order of their first tags. */
    static List<Report.Entry> byTag(Change change, Function<Tag, Outcome> outcomeOf) {
        if (change.tags().isEmpty()) {
            return List.of(whole(change, Outcome.applied()));
        }
        Map<Outcome, List<Tag>> groups = new LinkedHashMap<>();
        for (Tag tag : change.tags()) {
            groups.computeIfAbsent(outcomeOf.apply(tag), any -> new ArrayList<>())
                    .add(tag);
        }
        List<Report.Entry> entries = new ArrayList<>();
        groups.forEach(
                (outcome, tags) -> entries.add(new Report.Entry(change.subject(), TagSet.copyOf(tags), outcome)));
        return entries;
    }
}
