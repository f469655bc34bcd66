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
 * Our own record of what a remote provider keeps: what it has acknowledged, and what is unknown because no answer came. A
 * change is written down as unknown before it is sent, so that whatever ends the process leaves nothing that the ledger does
 * not know of.
 *
 * <p>It knows what went through it. What was at the provider before, or was changed past it, it learns by {@link #adopt}, or by
 * being given it: see {@link #acknowledged}.
 *
 * <p>Whoever writes holds a {@link io.tagport.domain.port.SubjectLock} for the subjects; reading needs none.
 */
public final class ProviderLedger {
    private final TagStore acknowledged;
    private final PendingChangeStore unknown;
    private final Optional<PendingChangeStore> follower;
    private final ReentrantLock purge;

    /**
     * Keeps a ledger that nobody follows.
     *
     * @param acknowledged a store for what is acknowledged, and for nothing else
     * @param unknown for what is unknown
     */
    public ProviderLedger(TagStore acknowledged, PendingChangeStore unknown) {
        this(acknowledged, unknown, Optional.empty(), new ReentrantLock());
    }

    private ProviderLedger(
            TagStore acknowledged,
            PendingChangeStore unknown,
            Optional<PendingChangeStore> follower,
            ReentrantLock purge) {
        this.acknowledged = acknowledged;
        this.unknown = unknown;
        this.follower = follower;
        this.purge = purge;
    }

    /**
     * Marks for somebody who follows what happens here, before a change is sent.
     *
     * @param follower what is changed is open there, too
     * @return a ledger over the same stores
     */
    public ProviderLedger mirroredTo(PendingChangeStore follower) {
        return new ProviderLedger(acknowledged, unknown, Optional.of(follower), purge);
    }

    /** Runs a purge while no other thread runs one over the same ledger. */
    <T> T purging(Supplier<T> action) {
        purge.lock();
        try {
            return action.get();
        } finally {
            purge.unlock();
        }
    }

    /** A change, or a part of one, with what became of it. */
    record CompletedChange(Change change, Outcome outcome) {}

    /** What was open before some changes were begun; a subject of which nothing was open is absent. */
    record PriorState(Map<Subject, PendingChange> unknown, Map<Subject, PendingChange> followed) {}

    /**
     * Writes down that changes are about to be sent.
     *
     * @return what was open before, to be handed to {@link #end}
     * @throws io.tagport.domain.port.StoreException if the store failed, and nothing is marked
     * @throws PendingMarksException if the store failed, and something may be marked
     */
    PriorState begin(Collection<? extends Change> changes) {
        Map<Subject, PendingChange> asked = new LinkedHashMap<>();
        changes.forEach(change -> asked.merge(change.subject(), PendingChange.of(change), PendingChange::then));
        return begin(asked);
    }

    private PriorState begin(Map<Subject, PendingChange> asked) {
        PriorState priorState = openOf(asked.keySet());
        // In this order: a mark without an unknown beside it would be followed in though nothing was sent.
        unknown.replaceOrRestore(added(priorState.unknown(), asked), priorState.unknown());
        follower.ifPresent(one -> markFollower(one, asked, priorState));
        return priorState;
    }

    private void markFollower(PendingChangeStore one, Map<Subject, PendingChange> asked, PriorState priorState) {
        try {
            one.replaceOrRestore(added(priorState.followed(), asked), priorState.followed());
        } catch (StoreException e) {
            unknown.restore(asked.keySet(), priorState.unknown());
            throw e;
        }
    }

    /** Returns what is open of subjects. */
    PriorState openOf(Collection<Subject> subjects) {
        return new PriorState(
                unknown.of(subjects), follower.map(one -> one.of(subjects)).orElse(Map.of()));
    }

    private static Map<Subject, PendingChange> added(
            Map<Subject, PendingChange> before, Map<Subject, PendingChange> asked) {
        Map<Subject, PendingChange> open = new LinkedHashMap<>(asked);
        open.replaceAll((subject, its) ->
                before.getOrDefault(subject, PendingChange.NONE).then(its));
        return open;
    }

    /** Writes down what became of the changes that were begun. If the machine's end takes that away, they are unknown. */
    void end(Collection<CompletedChange> all, PriorState priorState) {
        Map<Subject, List<Change>> done = new LinkedHashMap<>();
        Map<Subject, PendingChange> open = new LinkedHashMap<>();
        Map<Subject, PendingChange> followed = new LinkedHashMap<>();
        boolean refused = false;
        for (CompletedChange one : all) {
            Subject subject = one.change().subject();
            PendingChange asked = PendingChange.of(one.change());
            open.putIfAbsent(subject, priorState.unknown().getOrDefault(subject, PendingChange.NONE));
            followed.putIfAbsent(subject, priorState.followed().getOrDefault(subject, PendingChange.NONE));
            if (one.outcome() instanceof Outcome.Refused) {
                refused = true;
                continue;
            }
            followed.computeIfPresent(subject, (any, its) -> its.then(asked));
            if (one.outcome().isApplied()) {
                done.computeIfAbsent(subject, any -> new ArrayList<>()).add(one.change());
                open.computeIfPresent(subject, (any, its) -> its.without(one.change()));
            } else {
                open.computeIfPresent(subject, (any, its) -> its.then(asked));
            }
        }
        write(done);
        if (refused) { // as if it had never been asked, also after the end of the machine
            follower.ifPresent(one -> one.replace(followed));
            unknown.replace(open);
        } else {
            unknown.replaceWithoutSync(open);
        }
    }

    /** Returns whether changes are known to be in effect: then there is nothing to write down of them. */
    boolean holds(Collection<? extends Change> changes) {
        Set<Subject> subjects = subjectsOf(changes);
        Map<Subject, TagSet> known = acknowledged.tagsOf(subjects);
        return unknown.of(subjects).isEmpty()
                && changes.stream()
                        .allMatch(change -> Optional.ofNullable(known.get(change.subject()))
                                .filter(tags -> change.applyTo(tags).equals(tags))
                                .isPresent());
    }

    /**
     * Writes down that a tag is about to be purged.
     *
     * @param tag what is purged
     * @param holders subjects that have it
     * @throws io.tagport.domain.port.StoreException if the store failed, and nothing is marked
     * @throws PendingMarksException if the store failed, and something may be marked
     */
    void beginPurge(Tag tag, Collection<Subject> holders) {
        Map<Subject, PendingChange> asked = new LinkedHashMap<>();
        holders.forEach(holder -> asked.put(holder, PendingChange.ofPurge(tag)));
        begin(asked);
    }

    /**
     * Writes down what became of the purge of a tag, beside which subjects may have been changed. A holder whose mark is gone was
     * given the tag meanwhile, and nothing tells whether the provider did that before the purge or after it: unless the purge was
     * refused, it is unknown then whether the holder has the tag.
     *
     * @param tag what was purged
     * @param holders subjects that have it by now, as far as is acknowledged
     * @param outcome of the tag
     * @param priorState what {@link #openOf} returned before it was begun
     */
    void endPurge(Tag tag, Collection<Subject> holders, Outcome outcome, PriorState priorState) {
        if (outcome instanceof Outcome.Refused) {
            follower.ifPresent(one -> one.replace(unpurged(tag, one.of(holders), priorState.followed())));
            unknown.replace(unpurged(tag, unknown.of(holders), priorState.unknown()));
            return;
        }
        Map<Subject, PendingChange> open = unknown.of(holders);
        Map<Subject, PendingChange> doubtful = new LinkedHashMap<>();
        Map<Subject, PendingChange> closed = new LinkedHashMap<>();
        Map<Subject, List<Change>> done = new LinkedHashMap<>();
        for (Subject holder : holders) {
            PendingChange its = open.getOrDefault(holder, PendingChange.NONE);
            TagSet purged = TagSet.copyOf(List.of(tag));
            if (its.purged().contains(tag) && outcome.isApplied()) {
                Change removal = new Change.Remove(holder, purged);
                done.put(holder, List.of(removal));
                closed.put(holder, its.without(removal));
            } else if (!its.unknownTags().covers(tag)) {
                doubtful.put(holder, its.then(PendingChange.of(new Change.Add(holder, purged))));
            }
        }
        unknown.replace(doubtful);
        write(done);
        unknown.replaceWithoutSync(closed);
    }

    private static Map<Subject, PendingChange> unpurged(
            Tag tag, Map<Subject, PendingChange> open, Map<Subject, PendingChange> before) {
        Map<Subject, PendingChange> restored = new LinkedHashMap<>();
        open.forEach((subject, its) -> {
            if (its.purged().contains(tag)) {
                restored.put(subject, its.withTagOf(before.getOrDefault(subject, PendingChange.NONE), tag));
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
        done.forEach((subject, its) -> changes.add(new SubjectChanges(subject, its)));
        PendingChangeStore.write(changes, acknowledged::applyWithoutSync);
    }

    /**
     * Takes over what the provider says that subjects carry; nothing of them is unknown then. Whoever follows is to be told of
     * what is new in that.
     *
     * @param asked who was asked for
     * @param found what the provider answered; who is absent carries nothing
     * @throws io.tagport.domain.port.StoreException if it may not have been written down
     */
    public void adopt(Collection<Subject> asked, Map<Subject, TagSet> found) {
        Map<Subject, TagSet> known = acknowledged.tagsOf(asked);
        List<SubjectChanges> changes = new ArrayList<>(asked.size());
        Map<Subject, PendingChange> nothing = new LinkedHashMap<>();
        Map<Subject, PendingChange> news = new LinkedHashMap<>();
        for (Subject subject : asked) {
            TagSet tags = found.getOrDefault(subject, TagSet.empty());
            if (found.containsKey(subject) && !tags.equals(known.get(subject))) {
                changes.add(PendingChangeStore.alone(new Change.ReplaceAll(subject, tags)));
            } else if (known.containsKey(subject) && !tags.equals(known.get(subject))) {
                changes.add(PendingChangeStore.alone(new Change.Clear(subject)));
            }
            nothing.put(subject, PendingChange.NONE);
            news.put(subject, PendingChange.between(known.getOrDefault(subject, TagSet.empty()), tags));
        }
        news.values().removeIf(PendingChange::isEmpty);
        follower.ifPresent(one -> one.replace(added(one.of(news.keySet()), news)));
        PendingChangeStore.write(changes, acknowledged::applyWithoutSync);
        unknown.replace(nothing);
    }

    /**
     * Returns what is acknowledged.
     *
     * @param subjects any number
     * @return the tags of each subject that the ledger has heard of; others are absent
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return acknowledged.tagsOf(subjects);
    }

    /**
     * Returns what is acknowledged as a whole. Whoever knows what the provider held before may add it there; adding needs no
     * guard, and nobody who follows is told of it.
     *
     * @return to be read, and to be added to
     */
    public TagStore acknowledged() {
        return acknowledged;
    }

    /**
     * Returns what is unknown.
     *
     * @return to be read only
     */
    public PendingChangeStore unknown() {
        return unknown;
    }
}
