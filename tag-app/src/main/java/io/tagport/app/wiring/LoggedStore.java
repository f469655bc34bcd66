package io.tagport.app.wiring;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import io.tagport.server.StoreFailureLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * A decorator that logs the failures of an app's store: the exceptions that it throws, and those that make the outcome
 * of a change unknown.
 */
final class LoggedStore implements TagStore {
    private final TagStore store;
    private final String ofApp;
    private final StoreFailureLog log;

    LoggedStore(TagStore store, App app, StoreFailureLog log) {
        this.store = store;
        this.ofApp = " of app " + app.name();
        this.log = log;
    }

    private <T> T logged(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException failure) {
            log.report(operation + ofApp, failure);
            throw failure;
        }
    }

    private Map<Subject, Outcome> changed(Supplier<Map<Subject, Outcome>> work) {
        Map<Subject, Outcome> outcomes = logged("changing tags", work);
        for (Outcome outcome : outcomes.values()) {
            if (outcome instanceof Outcome.Unknown unknown) {
                log.report("changing tags" + ofApp, unknown);
                return outcomes; // the other changes failed for the same reason
            }
        }
        return outcomes;
    }

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return changed(() -> store.apply(changes, admissionPolicy));
    }

    @Override
    public Map<Subject, Outcome> applyWithoutSync(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return changed(() -> store.applyWithoutSync(changes, admissionPolicy));
    }

    @Override
    public BulkLoad load(AdmissionPolicy admissionPolicy) {
        return logged("loading tags", () -> store.load(admissionPolicy));
    }

    @Override
    public void register(Collection<Subject> subjects) {
        logged("registering subjects", () -> {
            store.register(subjects);
            return this;
        });
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return logged("reading tags", () -> store.tagsOf(subjects));
    }

    @Override
    public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return store.tagsIfCached(subjects); // never fails
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit) {
        return logged("listing subjects", () -> store.subjects(after, limit));
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit) {
        return logged("listing the holders of a tag", () -> store.subjectsOf(tag, after, limit));
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return logged("counting holders", store::holderCounts);
    }

    @Override
    public long holderCountOf(Tag tag) {
        return logged("counting holders", () -> store.holderCountOf(tag));
    }

    @Override
    public Totals totals() {
        return logged("counting subjects, tags and bindings", store::totals);
    }
}
