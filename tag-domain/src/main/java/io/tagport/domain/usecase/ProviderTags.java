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
 * Tags kept by a remote provider. Changes are cut to its capacities; what it lacks is brought about by what it has, one
 * caller at a time for each subject: an overwrite of categories by reading and replacing, a replacement by clearing and
 * adding. Nothing is repeated; only where an answer names culprits, what it leaves open is sent again without them.
 */
public final class ProviderTags implements Tags {
    private final TagProvider provider;
    private final SubjectLock guard;

    /**
     * Works through a provider, as fast as it answers: see {@link ThrottledProvider}.
     *
     * @param provider who keeps the tags
     */
    public ProviderTags(TagProvider provider) {
        this(provider, SubjectLock.ofThisProcess());
    }

    /**
     * Works through a provider that others change as well.
     *
     * @param provider who keeps the tags
     * @param guard keeps callers apart by subject; asked once for each use
     */
    public ProviderTags(TagProvider provider, SubjectLock guard) {
        this.provider = provider;
        this.guard = guard;
    }

    @Override
    public Report apply(Collection<? extends Change> changes) {
        Set<Subject> subjects = new LinkedHashSet<>();
        changes.forEach(change -> subjects.add(change.subject()));
        return guard.withLock(subjects, () -> applyOneByOne(changes));
    }

    private Report applyOneByOne(Collection<? extends Change> changes) {
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
            CallItem.of(call)
                    .forEach(callItem -> callItem.tags().forEach(tag -> outcomes.put(tag, result.of(callItem))));
        }
        return outcomes;
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return new CallSender(provider).read(subjects);
    }
}
