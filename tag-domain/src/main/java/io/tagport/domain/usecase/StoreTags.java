package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags in a local store, under the rules of the protocol of the request. */
public final class StoreTags implements Tags {
    /** The page size of a purge. Other callers wait for one page at most: with 1,000 they waited three times as long, with 100 hardly. */
    private static final int PAGE = 100;

    private final TagStore store;
    private final AdmissionPolicy admissionPolicy;
    private final InputValidator form;

    /**
     * Creates tags over the store of one app.
     *
     * @param store the store of the bindings
     * @param admissionPolicy the rules that changes must satisfy
     */
    public StoreTags(TagStore store, AdmissionPolicy admissionPolicy) {
        this.store = store;
        this.admissionPolicy = admissionPolicy;
        this.form = new InputValidator(admissionPolicy.limits());
    }

    /** Applies changes; all changes of one subject have the same outcome, as a fault in one of them refuses all. */
    @Override
    public Report apply(Collection<? extends Change> changes) {
        Map<Subject, Outcome> outcomes = new HashMap<>();
        List<SubjectChanges> sound = new ArrayList<>();
        for (SubjectChanges ofSubject : SubjectChanges.bySubject(changes)) {
            refuseForm(ofSubject)
                    .ifPresentOrElse(refused -> outcomes.put(ofSubject.subject(), refused), () -> sound.add(ofSubject));
        }
        outcomes.putAll(store.apply(sound, admissionPolicy));
        List<Report.Entry> entries = new ArrayList<>(changes.size());
        for (Change change : changes) {
            entries.add(ReportEntries.whole(change, outcomeOf(change.subject(), outcomes)));
        }
        return new Report(entries, 0);
    }

    private static Outcome outcomeOf(Subject subject, Map<Subject, Outcome> outcomes) {
        Outcome outcome = outcomes.get(subject);
        if (outcome == null) {
            throw new IllegalStateException("the store returned no outcome for a subject of the request");
        }
        return outcome;
    }

    private Optional<Outcome.Refused> refuseForm(SubjectChanges changes) {
        return changes.changes().stream()
                .flatMap(change -> form.check(change).stream())
                .findFirst();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The check queries the store for the number of different tags of the app, but not for the kind of their holders.
     */
    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        TagSet held = before.orElse(TagSet.empty());
        TagSet after = changes.applyTo(held);
        Outcome outcome = refuseForm(changes)
                .or(() -> admissionPolicy.check(
                        changes, before.isPresent(), held, after, new StoredTags(store, held.without(after))))
                .<Outcome>map(refused -> refused)
                .orElse(Outcome.applied());
        return new Report(
                changes.changes().stream()
                        .map(change -> ReportEntries.whole(change, outcome))
                        .toList(),
                0);
    }

    /** The current tags of a store. Their count excludes the tags that a subject is about to lose as their last holder. */
    private record StoredTags(TagStore store, TagSet lost) implements AdmissionPolicy.AppTags {
        @Override
        public boolean contains(Tag tag) {
            return store.holderCountOf(tag) > 0;
        }

        @Override
        public SubjectKind kindOf(Tag tag) {
            return SubjectKind.UNSPECIFIED;
        }

        @Override
        public long count() {
            long freed =
                    lost.stream().filter(tag -> store.holderCountOf(tag) == 1).count();
            return store.totals().tags() - freed;
        }
    }

    /** Removes tags page by page; a subject that receives a tag meanwhile may keep it. */
    @Override
    public Map<Tag, Outcome> purge(TagSet tags) {
        Map<Tag, Outcome> outcomes = new LinkedHashMap<>();
        tags.forEach(tag -> outcomes.put(tag, purge(tag)));
        return outcomes;
    }

    private Outcome purge(Tag tag) {
        Optional<Subject> last = Optional.empty();
        long removed = 0;
        while (true) {
            List<Subject> page = store.subjectsOf(tag, last, PAGE);
            Report report = apply(page.stream()
                    .map(subject -> new Change.Remove(subject, TagSet.of(tag.name())))
                    .toList());
            removed += report.applied();
            List<Report.Failure> failures = report.failures();
            if (!failures.isEmpty()) {
                Outcome.NotApplied first = failures.get(0).outcome();
                return removed == 0 ? first : partly(removed, first);
            }
            if (page.size() < PAGE) {
                return Outcome.applied();
            }
            last = Optional.of(page.get(page.size() - 1));
        }
    }

    private static Outcome partly(long removed, Outcome.NotApplied failure) {
        return new Outcome.Unknown(
                failure.code(), "removed from " + removed + " subjects, then failed: " + failure.message());
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return store.tagsOf(subjects);
    }

    @Override
    public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return store.tagsIfCached(subjects);
    }
}
