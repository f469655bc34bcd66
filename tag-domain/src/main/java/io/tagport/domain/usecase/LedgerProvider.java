package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.LockLostException;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A provider of which a ledger is kept: every call is written down before it is sent, and what became of it afterwards. What
 * the provider itself cannot tell is read from the ledger. Whoever sends holds a guard for the subjects of the call.
 */
public final class LedgerProvider extends ForwardingProvider {
    private static final int SUBJECTS_PER_READING = 1_000;

    private final ProviderLedger providerLedger;
    private final SubjectLock guard;

    /**
     * Keeps a ledger of a provider.
     *
     * @param provider who is asked
     * @param providerLedger what is written down of that
     * @param guard the one that whoever sends holds; asked here for the holders of a purged tag, whom only the ledger knows
     */
    public LedgerProvider(TagProvider provider, ProviderLedger providerLedger, SubjectLock guard) {
        super(provider);
        this.providerLedger = providerLedger;
        this.guard = guard;
    }

    @Override
    public TagProvider newSeries() {
        return new LedgerProvider(provider().newSeries(), providerLedger, guard);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Those of the provider, and reading is always offered.
     */
    @Override
    public Terms terms() {
        Terms terms = super.terms();
        return terms.canRead()
                ? terms
                : new Terms(
                        terms.limits(),
                        terms.shapes(),
                        SUBJECTS_PER_READING,
                        terms.replaceNeedsBareTag(),
                        terms.pace());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the ledger cannot be written beforehand, nothing is sent and all is refused as {@link RefusalReason#UNREACHABLE}.
     *
     * @throws LockLostException if the guard was lost to another process; nothing was sent
     */
    @Override
    public CallResponse send(Call call) {
        return call instanceof Call.Purge purge ? purge(purge) : change(call);
    }

    private CallResponse change(Call call) {
        List<Change> changes = call.changes();
        ProviderLedger.PriorState priorState;
        try {
            priorState = providerLedger.begin(changes);
        } catch (LockLostException e) {
            throw e; // the guard runs the action again, which reads again
        } catch (StoreException | PendingMarksException e) {
            return CallResponse.of(notSent(e));
        }
        CallResponse callResponse = super.send(call);
        try {
            List<ProviderLedger.CompletedChange> ended = new ArrayList<>(changes.size());
            changes.forEach(change -> ended.addAll(parts(change, callResponse)));
            providerLedger.end(ended, priorState);
        } catch (StoreException e) {
            return notRecorded(callResponse, e);
        }
        return callResponse;
    }

    private static Outcome notSent(RuntimeException e) {
        return e instanceof PendingMarksException
                ? new Outcome.Unknown(
                        0, "nothing was sent, but it is marked as unknown, as the ledger failed: " + e.getMessage())
                : refusedUnsent(e);
    }

    private static Outcome refusedUnsent(RuntimeException e) {
        return Outcome.refused(RefusalReason.UNREACHABLE, "nothing was sent, as the ledger failed: " + e.getMessage());
    }

    /** What was refused stays marked and may be sent again by a later repair: so it is unknown. What is applied stays applied. */
    private static CallResponse notRecorded(CallResponse callResponse, StoreException e) {
        UnaryOperator<Outcome> told = outcome -> outcome instanceof Outcome.Refused refused
                ? new Outcome.Unknown(
                        refused.code(),
                        "refused, but still marked as unknown, as the ledger failed: " + e.getMessage()
                                + "; refused as: " + refused.message())
                : outcome;
        Map<Subject, Outcome> bySubject = new HashMap<>(callResponse.bySubject());
        bySubject.replaceAll((subject, outcome) -> told.apply(outcome));
        Map<Tag, Outcome> byTag = new HashMap<>(callResponse.byTag());
        byTag.replaceAll((tag, outcome) -> told.apply(outcome));
        Map<Binding, Outcome> byBinding = new HashMap<>(callResponse.byBinding());
        byBinding.replaceAll((binding, outcome) -> told.apply(outcome));
        return new CallResponse(
                told.apply(callResponse.defaultOutcome()), bySubject, byTag, byBinding, callResponse.retryAfter());
    }

    private static List<ProviderLedger.CompletedChange> parts(Change change, CallResponse callResponse) {
        if (!(change instanceof Change.Add || change instanceof Change.Remove)) {
            return List.of(new ProviderLedger.CompletedChange(
                    change, CallItem.whole(change).outcomeIn(callResponse)));
        }
        return ReportEntries.byTag(change, tag -> callResponse.of(change.subject(), tag)).stream()
                .map(entry -> new ProviderLedger.CompletedChange(only(change, entry.tags()), entry.outcome()))
                .toList();
    }

    private static Change only(Change change, TagSet tags) {
        return change instanceof Change.Add
                ? new Change.Add(change.subject(), tags)
                : new Change.Remove(change.subject(), tags);
    }

    /** One at a time: two purges of one tag could not tell their marks apart. */
    private CallResponse purge(Call.Purge purge) {
        return providerLedger.purging(() -> {
            PurgeRecord record = new PurgeRecord(providerLedger, guard);
            CallResponse callResponse;
            try {
                record.begin(purge.tags());
                callResponse = super.send(purge);
            } catch (StoreException | PendingMarksException e) {
                callResponse = CallResponse.of(refusedUnsent(e));
            }
            return end(record, purge, callResponse);
        });
    }

    private static CallResponse end(PurgeRecord record, Call.Purge purge, CallResponse callResponse) {
        Map<Tag, Outcome> byTag = new HashMap<>(callResponse.byTag());
        for (CallItem callItem : CallItem.of(purge)) {
            Outcome outcome = callItem.outcomeIn(callResponse);
            for (Tag tag : callItem.tags()) {
                try {
                    record.end(tag, outcome);
                } catch (StoreException e) {
                    byTag.put(tag, notRecorded(CallResponse.of(outcome), e).defaultOutcome());
                }
            }
        }
        return new CallResponse(
                callResponse.defaultOutcome(), callResponse.bySubject(), byTag, callResponse.retryAfter());
    }

    /** {@inheritDoc} */
    @Override
    public Outcome recordNoOp(Collection<? extends Change> changes) {
        ProviderLedger.PriorState priorState;
        try {
            if (providerLedger.holds(changes)) {
                return super.recordNoOp(changes);
            }
            priorState = providerLedger.begin(changes);
        } catch (LockLostException e) {
            throw e; // as above
        } catch (StoreException | PendingMarksException e) {
            return notSent(e);
        }
        try {
            providerLedger.end(
                    changes.stream()
                            .map(change -> new ProviderLedger.CompletedChange(change, Outcome.applied()))
                            .toList(),
                    priorState);
        } catch (StoreException stillUnknown) {
            // It is as asked for at the provider; the ledger has it as unknown, which drift settles.
        }
        return super.recordNoOp(changes);
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        if (super.terms().canRead()) {
            return super.read(subjects);
        }
        try {
            return providerLedger.tagsOf(subjects);
        } catch (StoreException e) {
            throw failed(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the provider can be read itself, nothing.
     */
    @Override
    public Map<Subject, UnknownTags> unknownOf(Collection<Subject> subjects) {
        if (super.terms().canRead()) {
            return super.unknownOf(subjects);
        }
        try {
            Map<Subject, UnknownTags> unknown = new LinkedHashMap<>();
            providerLedger.unknown().of(subjects).forEach((subject, open) -> unknown.put(subject, open.unknownTags()));
            return unknown;
        } catch (StoreException e) {
            throw failed(e);
        }
    }

    private static ProviderException failed(StoreException e) {
        return new ProviderException(
                Outcome.refused(RefusalReason.UNREACHABLE, "the ledger failed: " + e.getMessage()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the ledger answers, a subject of which something is unknown is in doubt.
     */
    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        if (readsDirectly()) {
            return super.readStrictly(subjects);
        }
        Map<Subject, String> doubts = new LinkedHashMap<>();
        unknownOf(subjects)
                .keySet()
                .forEach(subject ->
                        doubts.put(subject, "an earlier change of it had no answer; that must be settled first"));
        return new ReadResult(read(subjects), doubts);
    }
}
