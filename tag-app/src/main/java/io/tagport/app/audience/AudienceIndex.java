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
 * An index that finds the subjects of audiences in one store. The subjects with a tag are read at the first query for
 * the tag and cached as a compressed bitmap. Changes through this process are applied to the bitmaps at the next query.
 * The cache is discarded after ten minutes without a query; this is checked when a change arrives, not by a thread.
 * Safe for use by many threads; queries are executed one after the other.
 */
public final class AudienceIndex {
    /** The maximum number of indexed subjects. With ids of 35 characters, they occupy about 1.2 GB. */
    static final int SUBJECTS_MAX = 20_000_000;

    /**
     * The maximum number of changed subjects. Reading more of them again would take about as long as reading
     * everything.
     */
    static final int PENDING_MAX = 100_000;

    /** How long changes of other processes may be missing in a shared store. */
    static final Duration FRESH = Duration.ofSeconds(30);

    static final Duration KEPT = Duration.ofMinutes(10);

    private final TagStore store;
    private final long freshNanos;
    private final Ticker ticker;
    private final RandomGenerator random; // guarded by queryLock
    private final int subjectsMax;
    private final DirtySubjects pending;
    private final ReentrantLock queryLock = new ReentrantLock();
    private TagBitmaps tagBitmaps;
    private volatile long lastQueryNanos;

    /**
     * Creates an empty index.
     *
     * @param store the store; changes through this process must be reported to {@link #changed}
     * @param isShared whether other processes change the store as well; then bitmaps older than 30 s are read again
     * @param ticker the source of the time
     * @param random the source of randomness for samples; not used concurrently
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
        this.lastQueryNanos = ticker.nanos();
    }

    /**
     * Records that the tags of subjects have changed or may have changed. Must be called after the change has returned
     * and before its caller is notified. Does not wait for queries and does not read the store.
     *
     * @param subjects the changed subjects, any number
     */
    public void changed(Collection<Subject> subjects) {
        if (!isListening()) {
            return;
        }
        pending.add(subjects);
        if (pending.isOverflowed() || ticker.nanos() - lastQueryNanos > KEPT.toNanos()) {
            clearUnlessQueried();
        }
    }

    /**
     * Tests whether changes must be reported. Without an earlier query, there is no cached data that a change could
     * invalidate, and a later query reads the changed tags.
     */
    boolean isListening() {
        return pending.isRecording();
    }

    /** Discards the cache unless a query is running. A running query detects itself that too much has changed. */
    private void clearUnlessQueried() {
        if (queryLock.tryLock()) {
            try {
                clear();
            } finally {
                queryLock.unlock();
            }
        }
    }

    private void clear() {
        tagBitmaps = new TagBitmaps(store, subjectsMax);
        pending.end();
    }

    /**
     * Executes an audience query. The first query for a tag reads all subjects with the tag, which takes seconds for a
     * million of them. The first sample of a complement, such as {@code !vip}, reads all subjects.
     *
     * @param audience the audience
     * @param sampleSize the requested size of the sample, 0 or more
     * @return the result
     * @throws TooManySubjectsException if too many subjects carry the tags of the audience
     * @throws StoreException if the store failed
     */
    public AudienceAnswer query(Audience audience, int sampleSize) {
        queryLock.lock();
        try {
            lastQueryNanos = ticker.nanos();
            return answerWithRetry(audience, sampleSize);
        } finally {
            queryLock.unlock();
        }
    }

    /** Executes a query; if the limit of subjects is exceeded, discards the subjects of earlier queries and retries. */
    private AudienceAnswer answerWithRetry(Audience audience, int sampleSize) {
        boolean hadNothing = tagBitmaps.isEmpty();
        try {
            return answerOrClear(audience, sampleSize);
        } catch (TooManySubjectsException e) {
            if (hadNothing) {
                throw e;
            }
            return answerOrClear(audience, sampleSize);
        }
    }

    /** Executes a query; if it fails, discards the cache, which may then be inconsistent. */
    private AudienceAnswer answerOrClear(Audience audience, int sampleSize) {
        boolean isDone = false;
        try {
            AudienceAnswer audienceAnswer = answer(audience, sampleSize);
            isDone = true;
            return audienceAnswer;
        } finally {
            if (!isDone) {
                clear();
            }
        }
    }

    private AudienceAnswer answer(Audience audience, int sampleSize) {
        long begin = ticker.nanos();
        if (!applyChanges()) {
            clear();
        }
        pending.start();
        long age = tagBitmaps.read(audience, begin, freshNanos);
        boolean isCorrect = applyChanges(); // changes during the read may or may not be included
        AudienceSelection<RoaringBitmap> audienceSelection = audience.findIn(tagBitmaps);
        long of = store.totals().subjects();
        long members = audienceSelection.set().getLongCardinality();
        Map<Subject, TagSet> sample =
                sampleSize == 0 ? Map.of() : sample(audience, members(audienceSelection, begin, of), sampleSize);
        tagBitmaps.trim();
        if (!isCorrect) {
            clear();
        }
        long end = ticker.nanos();
        return new AudienceAnswer(
                audienceSelection.isComplement() ? Math.max(0, of - members) : members,
                of,
                sample,
                Duration.ofNanos(end - begin),
                missing(end - begin, age, isCorrect));
    }

    private boolean applyChanges() {
        Optional<Set<Subject>> changed = pending.drain();
        changed.ifPresent(tagBitmaps::update);
        return changed.isPresent();
    }

    /**
     * Returns the period whose changes may be missing. Without other writers, changes are missing only if there were
     * too many during the read.
     */
    private Duration missing(long took, long age, boolean isCorrect) {
        boolean isShared = freshNanos < Long.MAX_VALUE;
        long missing = isShared ? age + took : isCorrect ? 0 : took;
        return Duration.ofNanos(missing);
    }

    /**
     * Returns the matching subjects for a sample. The subjects of a complement are read for samples only, as the count
     * does not need them.
     */
    private RoaringBitmap members(AudienceSelection<RoaringBitmap> audienceSelection, long nanos, long of) {
        if (!audienceSelection.isComplement()) {
            return audienceSelection.set();
        }
        return of > subjectsMax
                ? new RoaringBitmap()
                : tagBitmaps.difference(tagBitmaps.allSubjects(nanos, freshNanos), audienceSelection.set());
    }

    /** Draws a sample. A subject that has changed since it was found may no longer match and is removed. */
    private Map<Subject, TagSet> sample(Audience audience, RoaringBitmap members, int sampleSize) {
        SortedMap<Subject, TagSet> sample = new TreeMap<>(store.tagsOf(tagBitmaps.sample(members, sampleSize, random)));
        sample.values().removeIf(tags -> !audience.matches(tags));
        return sample;
    }
}
