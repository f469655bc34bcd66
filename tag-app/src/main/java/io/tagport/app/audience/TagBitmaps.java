package io.tagport.app.audience;

import io.tagport.domain.audience.Audience;
import io.tagport.domain.audience.SetAlgebra;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The bitmaps of subjects with the queried tags and categories. They are read from the store and then updated by
 * changes. Not safe for use by several threads.
 */
final class TagBitmaps implements SetAlgebra<RoaringBitmap> {
    private static final int PAGE_SIZE = 1 << 16;

    /** The page size for subjects, which is smaller as each is returned with its tags. */
    private static final int SUBJECTS_PAGE_SIZE = 1 << 12;

    private static final int CORRECTION_BATCH = 1 << 12;

    /** The maximum number of cached bitmaps. Most need a few KB; one of 20 million subjects may need 2.5 MB. */
    private static final int CACHED_MAX = 100;

    private final TagStore store;
    private final SubjectDictionary numbers;
    /**
     * The cached bitmaps by {@link Audience.HasTag} and {@link Audience.HasAnyTagOf}, the least recently used one
     * first.
     */
    private final Map<Audience, CachedBitmap> cache = new LinkedHashMap<>(16, 0.75f, true);

    /** The bitmap of all known subjects, if a sample has needed it. */
    private Optional<CachedBitmap> allSubjects = Optional.empty();

    private record CachedBitmap(RoaringBitmap holders, long nanos) {}

    TagBitmaps(TagStore store, int subjectsMax) {
        this.store = store;
        this.numbers = new SubjectDictionary(subjectsMax);
    }

    /**
     * Reads the bitmaps of an audience that are not cached or are too old.
     *
     * @param nanos the current time
     * @param freshNanos the maximum age; older bitmaps are read again
     * @return the age of the oldest bitmap that the audience needs
     */
    long read(Audience audience, long nanos, long freshNanos) {
        if (audience instanceof Audience.Not not) {
            return read(not.other(), nanos, freshNanos);
        }
        if (audience instanceof Audience.AllOf allOf) {
            return read(allOf.all(), nanos, freshNanos);
        }
        if (audience instanceof Audience.AnyOf anyOf) {
            return read(anyOf.any(), nanos, freshNanos);
        }
        CachedBitmap known = cache.get(audience);
        if (known != null && nanos - known.nanos <= freshNanos) {
            return nanos - known.nanos;
        }
        cache.put(audience, new CachedBitmap(holdersOf(audience), nanos));
        return 0;
    }

    private long read(List<Audience> parts, long nanos, long freshNanos) {
        return parts.stream()
                .mapToLong(part -> read(part, nanos, freshNanos))
                .max()
                .orElse(0);
    }

    private RoaringBitmap holdersOf(Audience single) {
        RoaringBitmap holders = new RoaringBitmap();
        if (single instanceof Audience.HasTag hasTag) {
            addHolders(hasTag.tag(), holders);
        } else {
            Category category = ((Audience.HasAnyTagOf) single).category();
            store.holderCounts().keySet().stream().filter(category::contains).forEach(tag -> addHolders(tag, holders));
        }
        holders.runOptimize();
        return holders;
    }

    private void addHolders(Tag tag, RoaringBitmap holders) {
        List<Subject> page = store.subjectsOf(tag, Optional.empty(), PAGE_SIZE);
        addAll(page, holders);
        while (page.size() == PAGE_SIZE) {
            page = store.subjectsOf(tag, Optional.of(page.get(PAGE_SIZE - 1)), PAGE_SIZE);
            addAll(page, holders);
        }
    }

    private void addAll(Collection<Subject> page, RoaringBitmap holders) {
        page.forEach(subject -> holders.add(numbers.findOrAdd(subject)));
    }

    /**
     * Returns the bitmap of all known subjects, reading it if it is not cached or is too old.
     *
     * @param nanos the current time
     * @param freshNanos the maximum age; older bitmaps are read again
     */
    RoaringBitmap allSubjects(long nanos, long freshNanos) {
        CachedBitmap known = allSubjects
                .filter(cached -> nanos - cached.nanos <= freshNanos)
                .orElseGet(() -> new CachedBitmap(readAllSubjects(), nanos));
        allSubjects = Optional.of(known);
        return known.holders;
    }

    private RoaringBitmap readAllSubjects() {
        RoaringBitmap all = new RoaringBitmap();
        SortedMap<Subject, TagSet> page = store.subjects(Optional.empty(), SUBJECTS_PAGE_SIZE);
        addAll(page.keySet(), all);
        while (page.size() == SUBJECTS_PAGE_SIZE) {
            page = store.subjects(Optional.of(page.lastKey()), SUBJECTS_PAGE_SIZE);
            addAll(page.keySet(), all);
        }
        all.runOptimize();
        return all;
    }

    /** Reads the tags of changed subjects again and updates all cached bitmaps. */
    void update(Collection<Subject> changed) {
        if (cache.isEmpty() && allSubjects.isEmpty()) {
            return;
        }
        Iterator<Subject> subjects = changed.iterator();
        while (subjects.hasNext()) {
            List<Subject> batch = IntStream.range(0, CORRECTION_BATCH)
                    .takeWhile(i -> subjects.hasNext())
                    .mapToObj(i -> subjects.next())
                    .toList();
            Map<Subject, TagSet> tags = store.tagsOf(batch);
            allSubjects.ifPresent(all -> addAll(tags.keySet(), all.holders));
            batch.forEach(subject -> update(subject, tags.getOrDefault(subject, TagSet.empty())));
        }
    }

    private void update(Subject subject, TagSet tags) {
        cache.forEach((single, cached) -> {
            if (single.matches(tags)) {
                cached.holders.add(numbers.findOrAdd(subject));
            } else {
                numbers.find(subject).ifPresent(cached.holders::remove);
            }
        });
    }

    /** Discards the least recently used bitmaps if there are too many. */
    void trim() {
        Iterator<Audience> oldest = cache.keySet().iterator();
        while (cache.size() > CACHED_MAX) {
            oldest.next();
            oldest.remove();
        }
    }

    boolean isEmpty() {
        return numbers.count() == 0;
    }

    /**
     * Draws a random sample of a set by Floyd's algorithm. Each selection of this size is equally likely, regardless of
     * the order in which the subjects were numbered.
     *
     * @return {@code sampleSize} different subjects, or all if there are fewer
     */
    List<Subject> sample(RoaringBitmap set, int sampleSize, RandomGenerator random) {
        int members = set.getCardinality();
        Set<Integer> ranks = new HashSet<>();
        for (int next = Math.max(0, members - sampleSize); next < members; next++) {
            int rank = random.nextInt(next + 1);
            ranks.add(ranks.contains(rank) ? next : rank);
        }
        return ranks.stream().map(set::select).map(numbers::subject).toList();
    }

    @Override
    public RoaringBitmap carrying(Tag tag) {
        return known(new Audience.HasTag(tag));
    }

    @Override
    public RoaringBitmap carryingAnyOf(Category category) {
        return known(new Audience.HasAnyTagOf(category));
    }

    private RoaringBitmap known(Audience single) {
        CachedBitmap cached = cache.get(single);
        if (cached == null) {
            throw new IllegalStateException("not read: " + single.format());
        }
        return cached.holders;
    }

    @Override
    public RoaringBitmap intersection(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.and(one, other);
    }

    @Override
    public RoaringBitmap union(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.or(one, other);
    }

    @Override
    public RoaringBitmap difference(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.andNot(one, other);
    }
}
