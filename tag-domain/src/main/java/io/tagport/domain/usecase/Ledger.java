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
 * <p>It knows what went through it. What was at the provider before, or was changed past it, it learns by {@link #learn}, or by
 * being given it: see {@link #acknowledged}.
 *
 * <p>Whoever writes holds a {@link io.tagport.domain.port.SubjectLock} for the subjects; reading needs none.
 */
public final class Ledger {
    private final TagStore acknowledged;
    private final OpenChanges unknown;
    private final Optional<OpenChanges> follower;
    private final ReentrantLock purge;

    /**
     * Keeps a ledger that nobody follows.
     *
     * @param acknowledged a store for what is acknowledged, and for nothing else
     * @param unknown for what is unknown
     */
    public Ledger(TagStore acknowledged, OpenChanges unknown) {
        this(acknowledged, unknown, Optional.empty(), new ReentrantLock());
    }

    private Ledger(TagStore acknowledged, OpenChanges unknown, Optional<OpenChanges> follower, ReentrantLock purge) {
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
    public Ledger followedBy(OpenChanges follower) {
        return new Ledger(acknowledged, unknown, Optional.of(follower), purge);
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
    record Ended(Change change, Outcome outcome) {}

    /** What was open before some changes were begun; a subject of which nothing was open is absent. */
    record Before(Map<Subject, OpenChange> unknown, Map<Subject, OpenChange> followed) {}

    /**
     * Writes down that changes are about to be sent.
     *
     * @return what was open before, to be handed to {@link #end}
     * @throws io.tagport.domain.port.StoreException if the store failed, and nothing is marked
     * @throws MarksLeftException if the store failed, and something may be marked
     */
    Before begin(Collection<? extends Change> changes) {
        Map<Subject, OpenChange> asked = new LinkedHashMap<>();
        changes.forEach(change -> asked.merge(change.subject(), OpenChange.of(change), OpenChange::then));
        return begin(asked);
    }

    private Before begin(Map<Subject, OpenChange> asked) {
        Before before = openOf(asked.keySet());
        // In this order: a mark without an unknown beside it would be followed in though nothing was sent.
        unknown.replaceOrRestore(added(before.unknown(), asked), before.unknown());
        follower.ifPresent(one -> markFollower(one, asked, before));
        return before;
    }

    private void markFollower(OpenChanges one, Map<Subject, OpenChange> asked, Before before) {
        try {
            one.replaceOrRestore(added(before.followed(), asked), before.followed());
        } catch (StoreException e) {
            unknown.restore(asked.keySet(), before.unknown());
            throw e;
        }
    }

    /** Returns what is open of subjects. */
    Before openOf(Collection<Subject> subjects) {
        return new Before(
                unknown.of(subjects), follower.map(one -> one.of(subjects)).orElse(Map.of()));
    }

    private static Map<Subject, OpenChange> added(Map<Subject, OpenChange> before, Map<Subject, OpenChange> asked) {
        Map<Subject, OpenChange> open = new LinkedHashMap<>(asked);
        open.replaceAll(
                (subject, its) -> before.getOrDefault(subject, OpenChange.NONE).then(its));
        return open;
    }

    /** Writes down what became of the changes that were begun. If the machine's end takes that away, they are unknown. */
    void end(Collection<Ended> all, Before before) {
        Map<Subject, List<Change>> done = new LinkedHashMap<>();
        Map<Subject, OpenChange> open = new LinkedHashMap<>();
        Map<Subject, OpenChange> followed = new LinkedHashMap<>();
        boolean refused = false;
        for (Ended one : all) {
            Subject subject = one.change().subject();
            OpenChange asked = OpenChange.of(one.change());
            open.putIfAbsent(subject, before.unknown().getOrDefault(subject, OpenChange.NONE));
            followed.putIfAbsent(subject, before.followed().getOrDefault(subject, OpenChange.NONE));
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
            unknown.replaceAhead(open);
        }
    }

    /** Tells whether changes are known to be in effect: then there is nothing to write down of them. */
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
     * @throws MarksLeftException if the store failed, and something may be marked
     */
    void beginPurge(Tag tag, Collection<Subject> holders) {
        Map<Subject, OpenChange> asked = new LinkedHashMap<>();
        holders.forEach(holder -> asked.put(holder, OpenChange.ofPurge(tag)));
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
     * @param before what {@link #openOf} returned before it was begun
     */
    void endPurge(Tag tag, Collection<Subject> holders, Outcome outcome, Before before) {
        if (outcome instanceof Outcome.Refused) {
            follower.ifPresent(one -> one.replace(unpurged(tag, one.of(holders), before.followed())));
            unknown.replace(unpurged(tag, unknown.of(holders), before.unknown()));
            return;
        }
        Map<Subject, OpenChange> open = unknown.of(holders);
        Map<Subject, OpenChange> doubtful = new LinkedHashMap<>();
        Map<Subject, OpenChange> closed = new LinkedHashMap<>();
        Map<Subject, List<Change>> done = new LinkedHashMap<>();
        for (Subject holder : holders) {
            OpenChange its = open.getOrDefault(holder, OpenChange.NONE);
            TagSet purged = TagSet.copyOf(List.of(tag));
            if (its.purged().contains(tag) && outcome.isApplied()) {
                Change removal = new Change.Remove(holder, purged);
                done.put(holder, List.of(removal));
                closed.put(holder, its.without(removal));
            } else if (!its.unknownTags().covers(tag)) {
                doubtful.put(holder, its.then(OpenChange.of(new Change.Add(holder, purged))));
            }
        }
        unknown.replace(doubtful);
        write(done);
        unknown.replaceAhead(closed);
    }

    private static Map<Subject, OpenChange> unpurged(
            Tag tag, Map<Subject, OpenChange> open, Map<Subject, OpenChange> before) {
        Map<Subject, OpenChange> restored = new LinkedHashMap<>();
        open.forEach((subject, its) -> {
            if (its.purged().contains(tag)) {
                restored.put(subject, its.withTagOf(before.getOrDefault(subject, OpenChange.NONE), tag));
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
        OpenChanges.write(changes, acknowledged::applyWithoutSync);
    }

    /**
     * Takes over what the provider says that subjects carry; nothing of them is unknown then. Whoever follows is to be told of
     * what is new in that.
     *
     * @param asked who was asked for
     * @param found what the provider answered; who is absent carries nothing
     * @throws io.tagport.domain.port.StoreException if it may not have been written down
     */
    public void learn(Collection<Subject> asked, Map<Subject, TagSet> found) {
        Map<Subject, TagSet> known = acknowledged.tagsOf(asked);
        List<SubjectChanges> changes = new ArrayList<>(asked.size());
        Map<Subject, OpenChange> nothing = new LinkedHashMap<>();
        Map<Subject, OpenChange> news = new LinkedHashMap<>();
        for (Subject subject : asked) {
            TagSet tags = found.getOrDefault(subject, TagSet.empty());
            if (found.containsKey(subject) && !tags.equals(known.get(subject))) {
                changes.add(OpenChanges.alone(new Change.ReplaceAll(subject, tags)));
            } else if (known.containsKey(subject) && !tags.equals(known.get(subject))) {
                changes.add(OpenChanges.alone(new Change.Clear(subject)));
            }
            nothing.put(subject, OpenChange.NONE);
            news.put(subject, OpenChange.between(known.getOrDefault(subject, TagSet.empty()), tags));
        }
        news.values().removeIf(OpenChange::isEmpty);
        follower.ifPresent(one -> one.replace(added(one.of(news.keySet()), news)));
        OpenChanges.write(changes, acknowledged::applyWithoutSync);
        unknown.replace(nothing);
    }

    /**
     * Tells what is acknowledged.
     *
     * @param subjects any number
     * @return the tags of each subject that the ledger has heard of; others are absent
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return acknowledged.tagsOf(subjects);
    }

    /**
     * Gives what is acknowledged as a whole. Whoever knows what the provider held before may add it there; adding needs no
     * guard, and nobody who follows is told of it.
     *
     * @return to be read, and to be added to
     */
    public TagStore acknowledged() {
        return acknowledged;
    }

    /**
     * Gives what is unknown.
     *
     * @return to be read only
     */
    public OpenChanges unknown() {
        return unknown;
    }
}
