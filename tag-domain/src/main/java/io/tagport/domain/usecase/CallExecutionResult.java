package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a call: the items that are not applied with their outcomes, and the number of requests. */
record CallExecutionResult(Map<CallItem, Outcome> failures, int requests) {
    Outcome of(CallItem callItem) {
        return failures.getOrDefault(callItem, Outcome.applied());
    }

    CallSettlement settlementOf(Call call) {
        List<Report.Entry> entries = entries();
        long failed = entries.stream().mapToLong(Report.Entry::size).sum();
        return new CallSettlement(call.size() - failed, entries, requests);
    }

    /** Returns one entry for each subject and outcome. */
    private List<Report.Entry> entries() {
        Map<Subject, Map<Outcome, List<Tag>>> groups = new LinkedHashMap<>();
        failures.forEach((callItem, outcome) -> callItem.subjects()
                .forEach(subject -> groups.computeIfAbsent(subject, any -> new LinkedHashMap<>())
                        .computeIfAbsent(outcome, any -> new ArrayList<>())
                        .addAll(callItem.tags())));
        List<Report.Entry> entries = new ArrayList<>();
        groups.forEach((subject, byOutcome) -> byOutcome.forEach(
                (outcome, tags) -> entries.add(new Report.Entry(subject, TagSet.copyOf(tags), outcome))));
        return entries;
    }
}
