package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
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
 * A decorator that keeps a ledger of a provider: every call is recorded before it is sent, and its outcome afterwards. If the
 * provider cannot be read, tags are read from the ledger. The caller of {@link #send} must hold the lock on the subjects of the
 * call.
 */
public final class LedgerProvider extends ForwardingProvider {
    private static final int SUBJECTS_PER_READ = 1_000;

    private final ProviderLedger providerLedger;
    private final SubjectLock subjectLock;

    /**
     * Creates a provider with a ledger.
     *
     * @param provider the provider that receives the calls
     * @param providerLedger the ledger of the provider
     * @param subjectLock the lock that callers of {@link #send} hold; this class acquires it for the holders of a purged tag, which only the
     *     ledger knows
     */
    public LedgerProvider(TagProvider provider, ProviderLedger providerLedger, SubjectLock subjectLock) {
        super(provider);
        this.providerLedger = providerLedger;
        this.subjectLock = subjectLock;
    }

    @Override
    public TagProvider newSeries() {
        return new LedgerProvider(provider().newSeries(), providerLedger, subjectLock);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Returns the terms of the provider, with reads always offered.
     */
    @Override
    public Terms terms() {
        Terms terms = super.terms();
        return terms.canRead()
                ? terms
                : new Terms(
                        terms.limits(), terms.shapes(), SUBJECTS_PER_READ, terms.replaceNeedsBareTag(), terms.pace());
    }

    /**
     * {@inheritDoc}
     *
     * <p>If the ledger cannot record the call beforehand, nothing is sent and the call is refused as {@link RefusalReason#UNREACHABLE}.
     *
     * @throws LockLostException if the lock was lost to another process; nothing was sent
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
            throw e; // the lock executes the action again, which reads again
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
                        0,
                        "nothing was sent, but the change is marked as unknown, as the ledger failed: "
                                + e.getMessage())
                : refusedUnsent(e);
    }

    private static Outcome refusedUnsent(RuntimeException e) {
        return Outcome.refused(RefusalReason.UNREACHABLE, "nothing was sent, as the ledger failed: " + e.getMessage());
    }

    /** Returns a response in which refusals are unknown: refused changes stay marked, and a later repair may send them again. */
    private static CallResponse notRecorded(CallResponse callResponse, StoreException e) {
        UnaryOperator<Outcome> asUnknown = outcome -> outcome instanceof Outcome.Refused refused
                ? new Outcome.Unknown(
                        refused.code(),
                        "refused, but still marked as unknown, as the ledger failed: " + e.getMessage()
                                + "; the refusal: " + refused.message())
                : outcome;
        Map<Subject, Outcome> bySubject = new HashMap<>(callResponse.bySubject());
        bySubject.replaceAll((subject, outcome) -> asUnknown.apply(outcome));
        Map<Tag, Outcome> byTag = new HashMap<>(callResponse.byTag());
        byTag.replaceAll((tag, outcome) -> asUnknown.apply(outcome));
        Map<Binding, Outcome> byBinding = new HashMap<>(callResponse.byBinding());
        byBinding.replaceAll((binding, outcome) -> asUnknown.apply(outcome));
        return new CallResponse(
                asUnknown.apply(callResponse.defaultOutcome()), bySubject, byTag, byBinding, callResponse.retryAfter());
    }

    private static List<ProviderLedger.CompletedChange> parts(Change change, CallResponse callResponse) {
        if (!(change instanceof Change.Add || change instanceof Change.Remove)) {
            return List.of(new ProviderLedger.CompletedChange(
                    change, CallItem.of(change).outcomeIn(callResponse)));
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

    /** Executes a purge while no other purge of the ledger runs, as two purges of one tag could not distinguish their marks. */
    private CallResponse purge(Call.Purge purge) {
        return providerLedger.withPurgeLock(() -> {
            PurgeRecord record = new PurgeRecord(providerLedger, subjectLock);
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
        for (CallItem callItem : purge.items()) {
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
            if (providerLedger.areInEffect(changes)) {
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
            // The provider has the requested state; the ledger has it as unknown, which drift detection settles.
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
     * <p>Returns an empty map if the provider itself can be read.
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
     * <p>If the ledger is read, a subject with unknown changes is in doubt.
     */
    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        if (readsDirectly()) {
            return super.readStrictly(subjects);
        }
        Map<Subject, String> doubts = new LinkedHashMap<>();
        unknownOf(subjects)
                .keySet()
                .forEach(subject -> doubts.put(
                        subject, "an earlier change of the subject was not answered and must be settled first"));
        return new ReadResult(read(subjects), doubts);
    }
}
