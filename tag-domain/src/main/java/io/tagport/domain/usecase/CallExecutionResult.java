package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a call: the items that are not applied with their outcomes, and the number of requests. */
record CallExecutionResult(Map<CallItem, Outcome.NotApplied> failures, int requests) {
    Outcome of(CallItem callItem) {
        Outcome.NotApplied failure = failures.get(callItem);
        return failure == null ? Outcome.applied() : failure;
    }

    CallSettlement settlementOf(Call call) {
        List<Report.Failure> entries = entries();
        long failed = entries.stream().mapToLong(Report.Failure::size).sum();
        return new CallSettlement(call.size() - failed, entries, requests);
    }

    /** Returns one entry for each subject and outcome. */
    private List<Report.Failure> entries() {
        Map<Subject, Map<Outcome.NotApplied, List<Tag>>> groups = new LinkedHashMap<>();
        failures.forEach((callItem, outcome) -> callItem.subjects()
                .forEach(subject -> groups.computeIfAbsent(subject, any -> new LinkedHashMap<>())
                        .computeIfAbsent(outcome, any -> new ArrayList<>())
                        .addAll(callItem.tags())));
        List<Report.Failure> entries = new ArrayList<>();
        groups.forEach((subject, byOutcome) -> byOutcome.forEach(
                (outcome, tags) -> entries.add(new Report.Failure(subject, TagSet.copyOf(tags), outcome))));
        return entries;
    }
}
