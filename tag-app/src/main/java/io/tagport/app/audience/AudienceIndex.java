package io.tagport.app.audience;

import io.tagport.domain.audience.Audience;
import io.tagport.domain.audience.AudienceSelection;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds whom audiences pick in one store. Who holds a tag is read when it is first asked for, and kept as a compressed bitmap;
 * what changes through this process is corrected at the next question. What is kept goes when nobody has asked for ten
 * minutes: there is no thread for that, it is looked at when something changes. Safe for use by many threads; questions are
 * answered one after the other.
 */
public final class AudienceIndex {
    /** With ids of 35 characters these take some 1.2 GB. */
    static final int SUBJECTS_MAX = 20_000_000;

    /** Reading as many again takes about as long as reading everything. */
    static final int PENDING_MAX = 100_000;

    /** How long others' changes may be missing where others write, too. */
    static final Duration FRESH = Duration.ofSeconds(30);

    static final Duration KEPT = Duration.ofMinutes(10);

    private final TagStore store;
    private final long freshNanos;
    private final Ticker ticker;
    private final RandomGenerator random; // guarded by questions
    private final int subjectsMax;
    private final DirtySubjects pending;
    private final ReentrantLock questions = new ReentrantLock();
    private TagBitmaps tagBitmaps;
    private volatile long askedNanos;

    /**
     * Creates an index with nothing in it.
     *
     * @param store the store; changes that are made through this process have to be told to {@link #changed}
     * @param isShared whether other processes change the store, too: then what was read over 30 s ago is read again
     * @param ticker the time
     * @param random draws samples; used by one thread at a time
     */
    public AudienceIndex(TagStore store, boolean isShared, Ticker ticker, RandomGenerator random) {
        this(store, isShared, ticker, random, SUBJECTS_MAX, PENDING_MAX);
    }

    AudienceIndex(
            TagStore store, boolean isShared, Ticker ticker, RandomGenerator random, int subjectsMax, int pendingMax) {
        this.store = store;
        this.freshNanos = isShared ? FRESH.toNanos() : Long.MAX_VALUE;
        this.ticker = ticker;
        this.random = random;
        this.subjectsMax = subjectsMax;
        this.pending = new DirtySubjects(pendingMax);
        this.tagBitmaps = new TagBitmaps(store, subjectsMax);
        this.askedNanos = ticker.nanos();
    }

    /**
     * Hears that tags of subjects changed or may have. To be called after the change has returned and before anybody is told
     * so. Waits for no question and reads nothing.
     *
     * @param subjects whose tags, any number
     */
    public void changed(Collection<Subject> subjects) {
        if (!isListening()) {
            return;
        }
        pending.add(subjects);
        if (pending.areTooMany() || ticker.nanos() - askedNanos > KEPT.toNanos()) {
            forgetUnlessAsked();
        }
    }

    /** While nobody has asked, nothing is kept that a change could spoil; whoever begins to read later reads the change. */
    boolean isListening() {
        return pending.isWanted();
    }

    /** A question that is being answered sees for itself that too much has changed. */
    private void forgetUnlessAsked() {
        if (questions.tryLock()) {
            try {
                forget();
            } finally {
                questions.unlock();
            }
        }
    }

    private void forget() {
        tagBitmaps = new TagBitmaps(store, subjectsMax);
        pending.end();
    }

    /**
     * Finds an audience. The first question for a tag reads all its holders, which takes a while: seconds for a million. The first
     * sample of an audience such as {@code !vip}, which is everybody but some, reads all subjects.
     *
     * @param audience whom to find
     * @param most how many subjects to draw as a sample, 0 or more
     * @return who was found
     * @throws TooManySubjectsException if too many subjects carry the tags that are asked for
     * @throws StoreException if the store failed
     */
    public AudienceAnswer ask(Audience audience, int most) {
        questions.lock();
        try {
            askedNanos = ticker.nanos();
            return answerOrForget(audience, most);
        } finally {
            questions.unlock();
        }
    }

    /** Earlier questions' subjects leave room for this one's. */
    private AudienceAnswer answerOrForget(Audience audience, int most) {
        boolean hadNothing = tagBitmaps.isEmpty();
        try {
            return answerAndKeep(audience, most);
        } catch (TooManySubjectsException e) {
            if (hadNothing) {
                throw e;
            }
            return answerAndKeep(audience, most);
        }
    }

    /** What was interrupted on the way is not to be relied on. */
    private AudienceAnswer answerAndKeep(Audience audience, int most) {
        boolean isDone = false;
        try {
            AudienceAnswer audienceAnswer = answer(audience, most);
            isDone = true;
            return audienceAnswer;
        } finally {
            if (!isDone) {
                forget();
            }
        }
    }

    private AudienceAnswer answer(Audience audience, int most) {
        long begin = ticker.nanos();
        if (!corrected()) {
            forget();
        }
        pending.begin();
        long age = tagBitmaps.read(audience, begin, freshNanos);
        boolean isCorrect = corrected(); // what changed during the reading may be in it or not
        AudienceSelection<RoaringBitmap> audienceSelection = audience.findIn(tagBitmaps);
        long of = store.totals().subjects();
        long members = audienceSelection.set().getLongCardinality();
        Map<Subject, TagSet> sample =
                most == 0 ? Map.of() : sample(audience, members(audienceSelection, begin, of), most);
        tagBitmaps.trim();
        if (!isCorrect) {
            forget();
        }
        long end = ticker.nanos();
        return new AudienceAnswer(
                audienceSelection.isComplement() ? Math.max(0, of - members) : members,
                of,
                sample,
                Duration.ofNanos(end - begin),
                missing(end - begin, age, isCorrect));
    }

    private boolean corrected() {
        Optional<Set<Subject>> changed = pending.take();
        changed.ifPresent(tagBitmaps::correct);
        return changed.isPresent();
    }

    /** Where nobody else writes, only what came too thick during the reading is missing. */
    private Duration missing(long took, long age, boolean isCorrect) {
        boolean isShared = freshNanos < Long.MAX_VALUE;
        long missing = isShared ? age + took : isCorrect ? 0 : took;
        return Duration.ofNanos(missing);
    }

    /** Everybody is numbered only for a sample: the count needs no list of them. */
    private RoaringBitmap members(AudienceSelection<RoaringBitmap> audienceSelection, long nanos, long of) {
        if (!audienceSelection.isComplement()) {
            return audienceSelection.set();
        }
        return of > subjectsMax
                ? new RoaringBitmap()
                : tagBitmaps.without(tagBitmaps.everybody(nanos, freshNanos), audienceSelection.set());
    }

    /** Who has changed since he was found may not fit any more. */
    private Map<Subject, TagSet> sample(Audience audience, RoaringBitmap members, int most) {
        SortedMap<Subject, TagSet> sample = new TreeMap<>(store.tagsOf(tagBitmaps.draw(members, most, random)));
        sample.values().removeIf(tags -> !audience.matches(tags));
        return sample;
    }
}
