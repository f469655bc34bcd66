package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A provider over a local store, so that plans for providers can be created for the store and executed on it. The changes of a
 * call for one subject are applied atomically; a removal or a clear refuses a subject that the store does not know. Safe for use
 * by many threads.
 */
public final class StoreProvider implements TagProvider {
    private static final int SUBJECTS_PER_CALL = 1_000;

    private final TagStore store;
    private final AdmissionPolicy admissionPolicy;
    private final Terms terms;

    /**
     * Creates a provider over the store of one app.
     *
     * @param store the store of the bindings
     * @param admissionPolicy the rules that changes must satisfy; the terms have the limits of this policy
     */
    public StoreProvider(TagStore store, AdmissionPolicy admissionPolicy) {
        this.store = store;
        this.admissionPolicy = admissionPolicy;
        this.terms = termsOf(admissionPolicy.limits());
    }

    /** Returns terms with calls for as many tags as a subject may have, since a rewrite cannot be split. */
    private static Terms termsOf(TagLimits limits) {
        int tags = Math.min(limits.tagsPerSubject(), Integer.MAX_VALUE / SUBJECTS_PER_CALL);
        Capacity each = Capacity.ofEach(SUBJECTS_PER_CALL, tags);
        Map<Shape, Capacity> shapes = Map.of(
                Shape.ADD_EACH, each,
                Shape.REMOVE_EACH, each,
                Shape.OVERWRITE, Capacity.ofTags(tags),
                Shape.REPLACE, each,
                Shape.CLEAR, Capacity.ofSubjects(SUBJECTS_PER_CALL));
        return new Terms(limits, shapes, SUBJECTS_PER_CALL, false, Pace.NONE);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The response reports the call as a whole as applied and names the subjects with another outcome. If the store accepted no
     * change, the whole call is refused as {@link RefusalReason#UNREACHABLE}.
     */
    @Override
    public CallResponse send(Call call) {
        terms.require(call);
        List<SubjectChanges> changes = changesOf(call);
        try {
            Map<Subject, Outcome> failures = new LinkedHashMap<>(store.apply(changes, admissionPolicy));
            failures.values().removeIf(Outcome::isApplied);
            return new CallResponse(Outcome.applied(), failures, Map.of(), Duration.ZERO);
        } catch (StoreException e) {
            return CallResponse.of(unreachable(e));
        }
    }

    private static List<SubjectChanges> changesOf(Call call) {
        return call.changes().stream()
                .map(change -> new SubjectChanges(change.subject(), List.of(change)))
                .toList();
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        Set<Subject> requested = terms.requireReadable(subjects);
        try {
            return store.tagsOf(requested);
        } catch (StoreException e) {
            throw new ProviderException(unreachable(e));
        }
    }

    private static Outcome.Refused unreachable(StoreException e) {
        return Outcome.refused(RefusalReason.UNREACHABLE, String.valueOf(e.getMessage()));
    }
}
