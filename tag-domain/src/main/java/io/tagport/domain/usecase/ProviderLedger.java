package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A local record of the state of a remote provider: the changes that it has acknowledged, and the changes that are unknown because
 * no answer arrived. A change is recorded as unknown before it is sent, so that no sent change is missing from the ledger,
 * whatever ends the process.
 *
 * <p>The ledger contains the changes that were sent through it. Tags that the provider had before, and changes that bypass the
 * ledger, must be added by {@link #adopt}, or to the store of {@link #acknowledged}.
 *
 * <p>A writer must hold a {@link io.tagport.domain.port.SubjectLock} for the subjects; reads need no lock.
 */
public final class ProviderLedger {
    private final TagStore acknowledged;
    private final PendingChangeStore unknown;
    private final Optional<PendingChangeStore> mirror;
    private final ReentrantLock purgeLock;

    /**
     * Creates a ledger without a mirror.
     *
     * @param acknowledged the store of acknowledged tags, used for nothing else
     * @param unknown the store of changes with an unknown outcome
     */
    public ProviderLedger(TagStore acknowledged, PendingChangeStore unknown) {
        this(acknowledged, unknown, Optional.empty(), new ReentrantLock());
    }

    private ProviderLedger(
            TagStore acknowledged,
            PendingChangeStore unknown,
            Optional<PendingChangeStore> mirror,
            ReentrantLock purgeLock) {
        this.acknowledged = acknowledged;
        this.unknown = unknown;
        this.mirror = mirror;
        this.purgeLock = purgeLock;
    }

    /**
     * Returns a ledger that also marks each change as pending for a mirror before the change is sent.
     *
     * @param mirror the store of the changes that are pending for the mirror
     * @return a ledger over the same stores
     */
    public ProviderLedger mirroredTo(PendingChangeStore mirror) {
        return new ProviderLedger(acknowledged, unknown, Optional.of(mirror), purgeLock);
    }

    /** Runs a purge while no other thread runs one over the same ledger. */
    <T> T withPurgeLock(Supplier<T> action) {
        purgeLock.lock();
        try {
            return action.get();
        } finally {
            purgeLock.unlock();
        }
    }

    /** A change, or a part of a change, with its outcome. */
    record CompletedChange(Change change, Outcome outcome) {}

    /** The pending changes of subjects before some changes were started; a subject without pending changes is absent. */
    record PriorState(Map<Subject, PendingChange> unknown, Map<Subject, PendingChange> pendingForMirror) {}

    /**
     * Records changes as unknown before they are sent.
     *
     * @return the previously pending changes, to be passed to {@link #end}
     * @throws io.tagport.domain.port.StoreException if the store failed, and nothing is marked
     * @throws PendingMarksException if the store failed, and something may be marked
     */
    PriorState begin(Collection<? extends Change> changes) {
        Map<Subject, PendingChange> requested = new LinkedHashMap<>();
        changes.forEach(
                change -> requested.merge(change.subject(), PendingChange.of(change), PendingChange::followedBy));
        return begin(requested);
    }

    private PriorState begin(Map<Subject, PendingChange> requested) {
        PriorState priorState = priorStateOf(requested.keySet());
        // In this order: the mirror would repair a mark without an unknown change, although nothing was sent.
        unknown.replaceOrRestore(added(priorState.unknown(), requested), priorState.unknown());
        mirror.ifPresent(one -> markMirror(one, requested, priorState));
        return priorState;
    }

    private void markMirror(PendingChangeStore one, Map<Subject, PendingChange> requested, PriorState priorState) {
        try {
            one.replaceOrRestore(added(priorState.pendingForMirror(), requested), priorState.pendingForMirror());
        } catch (StoreException e) {
            unknown.restore(requested.keySet(), priorState.unknown());
            throw e;
        }
    }

    /** Returns the pending changes of subjects. */
    PriorState priorStateOf(Collection<Subject> subjects) {
        return new PriorState(
                unknown.of(subjects), mirror.map(one -> one.of(subjects)).orElse(Map.of()));
    }

    private static Map<Subject, PendingChange> added(
            Map<Subject, PendingChange> before, Map<Subject, PendingChange> requested) {
        Map<Subject, PendingChange> open = new LinkedHashMap<>(requested);
        open.replaceAll((subject, pending) ->
                before.getOrDefault(subject, PendingChange.NONE).followedBy(pending));
        return open;
    }

    /** Records the outcomes of changes that were started. If a power loss undoes this write, the changes are unknown. */
    void end(Collection<CompletedChange> all, PriorState priorState) {
        Map<Subject, List<Change>> done = new LinkedHashMap<>();
        Map<Subject, PendingChange> open = new LinkedHashMap<>();
        Map<Subject, PendingChange> followed = new LinkedHashMap<>();
        boolean refused = false;
        for (CompletedChange one : all) {
            Subject subject = one.change().subject();
            PendingChange requested = PendingChange.of(one.change());
            open.putIfAbsent(subject, priorState.unknown().getOrDefault(subject, PendingChange.NONE));
            followed.putIfAbsent(subject, priorState.pendingForMirror().getOrDefault(subject, PendingChange.NONE));
            if (one.outcome() instanceof Outcome.Refused) {
                refused = true;
                continue;
            }
            followed.computeIfPresent(subject, (any, pending) -> pending.followedBy(requested));
            if (one.outcome().isApplied()) {
                done.computeIfAbsent(subject, any -> new ArrayList<>()).add(one.change());
                open.computeIfPresent(subject, (any, pending) -> pending.without(one.change()));
            } else {
                open.computeIfPresent(subject, (any, pending) -> pending.followedBy(requested));
            }
        }
        write(done);
        if (refused) { // as if the change had never been requested, also after a power loss
            mirror.ifPresent(one -> one.replace(followed));
            unknown.replace(open);
        } else {
            unknown.replaceWithoutSync(open);
        }
    }

    /** Tests whether changes are known to be in effect, in which case they need not be recorded. */
    boolean areInEffect(Collection<? extends Change> changes) {
        Set<Subject> subjects = subjectsOf(changes);
        Map<Subject, TagSet> known = acknowledged.tagsOf(subjects);
        return unknown.of(subjects).isEmpty()
                && changes.stream()
                        .allMatch(change -> Optional.ofNullable(known.get(change.subject()))
                                .filter(tags -> change.applyTo(tags).equals(tags))
                                .isPresent());
    }

    /**
     * Records the purge of a tag as unknown before it is sent.
     *
     * @param tag the tag to purge
     * @param holders subjects with this tag
     * @throws io.tagport.domain.port.StoreException if the store failed, and nothing is marked
     * @throws PendingMarksException if the store failed, and something may be marked
     */
    void beginPurge(Tag tag, Collection<Subject> holders) {
        Map<Subject, PendingChange> requested = new LinkedHashMap<>();
        holders.forEach(holder -> requested.put(holder, PendingChange.ofPurge(tag)));
        begin(requested);
    }

    /**
     * Records the outcome of the purge of a tag. Subjects may have been changed during the purge: a holder without a mark
     * received the tag meanwhile, and it is not known whether the provider added the tag before the purge or after it. Unless
     * the purge was refused, it is then unknown whether the holder has the tag.
     *
     * @param tag the purged tag
     * @param holders subjects that have the tag now, as far as it is acknowledged
     * @param outcome the outcome for the tag
     * @param priorState the state that {@link #priorStateOf} returned before the purge was started
     */
    void endPurge(Tag tag, Collection<Subject> holders, Outcome outcome, PriorState priorState) {
        if (outcome instanceof Outcome.Refused) {
            mirror.ifPresent(one -> one.replace(restoredPurges(tag, one.of(holders), priorState.pendingForMirror())));
            unknown.replace(restoredPurges(tag, unknown.of(holders), priorState.unknown()));
            return;
        }
        Map<Subject, PendingChange> open = unknown.of(holders);
        Map<Subject, PendingChange> doubtful = new LinkedHashMap<>();
        Map<Subject, PendingChange> closed = new LinkedHashMap<>();
        Map<Subject, List<Change>> done = new LinkedHashMap<>();
        for (Subject holder : holders) {
            PendingChange pending = open.getOrDefault(holder, PendingChange.NONE);
            TagSet purged = TagSet.copyOf(List.of(tag));
            if (pending.purged().contains(tag) && outcome.isApplied()) {
                Change removal = new Change.Remove(holder, purged);
                done.put(holder, List.of(removal));
                closed.put(holder, pending.without(removal));
            } else if (!pending.unknownTags().covers(tag)) {
                doubtful.put(holder, pending.followedBy(PendingChange.of(new Change.Add(holder, purged))));
            }
        }
        unknown.replace(doubtful);
        write(done);
        unknown.replaceWithoutSync(closed);
    }

    private static Map<Subject, PendingChange> restoredPurges(
            Tag tag, Map<Subject, PendingChange> open, Map<Subject, PendingChange> before) {
        Map<Subject, PendingChange> restored = new LinkedHashMap<>();
        open.forEach((subject, pending) -> {
            if (pending.purged().contains(tag)) {
                restored.put(subject, pending.withTagOf(before.getOrDefault(subject, PendingChange.NONE), tag));
            }
        });
        return restored;
    }

    private static Set<Subject> subjectsOf(Collection<? extends Change> changes) {
        Set<Subject> subjects = new HashSet<>();
        changes.forEach(change -> subjects.add(change.subject()));
        return subjects;
    }

    private void write(Map<Subject, List<Change>> done) {
        List<SubjectChanges> changes = new ArrayList<>(done.size());
        done.forEach((subject, pending) -> changes.add(new SubjectChanges(subject, pending)));
        PendingChangeStore.write(changes, acknowledged::applyWithoutSync);
    }

    /**
     * Replaces the recorded tags of subjects by the tags at the provider; none of their tags is unknown then. Differences are
     * marked as pending for the mirror, if the ledger has one.
     *
     * @param subjects the subjects that were read
     * @param found the tags that the provider returned; a subject that is absent carries none
     * @throws io.tagport.domain.port.StoreException if the tags may not have been recorded
     */
    public void adopt(Collection<Subject> subjects, Map<Subject, TagSet> found) {
        Map<Subject, TagSet> known = acknowledged.tagsOf(subjects);
        List<SubjectChanges> changes = new ArrayList<>(subjects.size());
        Map<Subject, PendingChange> nothing = new LinkedHashMap<>();
        Map<Subject, PendingChange> differences = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            TagSet tags = found.getOrDefault(subject, TagSet.empty());
            if (found.containsKey(subject) && !tags.equals(known.get(subject))) {
                changes.add(PendingChangeStore.ofOne(new Change.ReplaceAll(subject, tags)));
            } else if (known.containsKey(subject) && !tags.equals(known.get(subject))) {
                changes.add(PendingChangeStore.ofOne(new Change.Clear(subject)));
            }
            nothing.put(subject, PendingChange.NONE);
            differences.put(subject, PendingChange.between(known.getOrDefault(subject, TagSet.empty()), tags));
        }
        differences.values().removeIf(PendingChange::isEmpty);
        mirror.ifPresent(one -> one.replace(added(one.of(differences.keySet()), differences)));
        PendingChangeStore.write(changes, acknowledged::applyWithoutSync);
        unknown.replace(nothing);
    }

    /**
     * Returns the acknowledged tags of subjects.
     *
     * @param subjects any number of subjects
     * @return the tags of each subject that the ledger contains; others are absent
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return acknowledged.tagsOf(subjects);
    }

    /**
     * Returns the store of all acknowledged tags. A caller that knows the tags that the provider had before may add them to this
     * store. Adding needs no lock, and added tags are not marked as pending for a mirror.
     *
     * @return the store, which the caller must only read and add to
     */
    public TagStore acknowledged() {
        return acknowledged;
    }

    /**
     * Returns the changes with an unknown outcome.
     *
     * @return the store of these changes, which the caller must only read
     */
    public PendingChangeStore unknown() {
        return unknown;
    }
}
