package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags at a remote provider. Changes are split to fit its capacities. If the provider lacks an operation,
 * other operations replace it under the subject lock: a read and a replacement instead of an overwrite of categories, or a clear and
 * additions instead of a replacement. Requests are not retried, except that the unsettled rest of a call is sent again if an answer
 * names the refused items.
 */
public final class ProviderTags implements Tags {
    private final TagProvider provider;
    private final SubjectLock subjectLock;

    /**
     * Creates tags over a provider, without limiting the pace of calls: see {@link ThrottledProvider}.
     *
     * @param provider the provider that keeps the tags
     */
    public ProviderTags(TagProvider provider) {
        this(provider, SubjectLock.ofThisProcess());
    }

    /**
     * Creates tags over a provider that other clients change as well.
     *
     * @param provider the provider that keeps the tags
     * @param subjectLock the lock on the subjects of a change; acquired once for each request
     */
    public ProviderTags(TagProvider provider, SubjectLock subjectLock) {
        this.provider = provider;
        this.subjectLock = subjectLock;
    }

    @Override
    public Report apply(Collection<? extends Change> changes) {
        Set<Subject> subjects = new LinkedHashSet<>();
        changes.forEach(change -> subjects.add(change.subject()));
        return subjectLock.withLock(subjects, () -> applyLocked(changes));
    }

    private Report applyLocked(Collection<? extends Change> changes) {
        CallSender callSender = new CallSender(provider);
        List<Report.Entry> entries = new ArrayList<>(changes.size());
        for (ChangeBatch run : ChangeBatch.of(changes)) {
            run.apply(provider.terms(), callSender).forEach(entries::addAll);
        }
        return new Report(entries, callSender.calls());
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return ChangeBatch.check(provider, changes, before.orElse(TagSet.empty()));
    }

    @Override
    public Map<Tag, Outcome> purge(TagSet tags) {
        Map<Tag, Outcome> outcomes = new LinkedHashMap<>();
        Optional<Capacity> capacity = provider.terms().capacityOf(Shape.PURGE);
        if (capacity.isEmpty()) {
            Outcome refused = Outcome.refused(
                    RefusalReason.UNSUPPORTED, "this provider has no call that removes a tag from every subject");
            tags.forEach(tag -> outcomes.put(tag, refused));
            return outcomes;
        }
        CallSender callSender = new CallSender(provider);
        List<Tag> all = List.copyOf(tags);
        int most = capacity.get().tagsPerSubject();
        for (int from = 0; from < all.size(); from += most) {
            Call call = new Call.Purge(TagSet.copyOf(all.subList(from, Math.min(from + most, all.size()))));
            CallExecutionResult result = callSender.send(call);
            call.items().forEach(callItem -> callItem.tags().forEach(tag -> outcomes.put(tag, result.of(callItem))));
        }
        return outcomes;
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return new CallSender(provider).read(subjects);
    }
}
