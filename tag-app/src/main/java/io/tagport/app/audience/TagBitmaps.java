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

/** Who holds the tags and categories that were asked for, as they were read and corrected. Not safe for use by several threads. */
final class TagBitmaps implements SetAlgebra<RoaringBitmap> {
    private static final int PAGE = 1 << 16;

    /** Each comes with its tags. */
    private static final int SUBJECTS_PAGE = 1 << 12;

    private static final int CORRECTED_AT_ONCE = 1 << 12;

    /** Most take some KB; one of 20 million subjects may take 2.5 MB. */
    private static final int KEPT_MAX = 100;

    private final TagStore store;
    private final SubjectDictionary numbers;
    /** By {@link Audience.HasTag} and {@link Audience.HasAnyTagOf}, the one that was not used for the longest time first. */
    private final Map<Audience, Reading> readings = new LinkedHashMap<>(16, 0.75f, true);

    /** All known subjects, if a sample has needed them. */
    private Optional<Reading> everybody = Optional.empty();

    private record Reading(RoaringBitmap holders, long nanos) {}

    TagBitmaps(TagStore store, int subjectsMax) {
        this.store = store;
        this.numbers = new SubjectDictionary(subjectsMax);
    }

    /**
     * Reads what an audience is made of, where that has not been read.
     *
     * @param nanos the time now
     * @param freshNanos what was read longer ago is read again
     * @return how old the oldest reading is that the audience needs
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
        Reading known = readings.get(audience);
        if (known != null && nanos - known.nanos <= freshNanos) {
            return nanos - known.nanos;
        }
        readings.put(audience, new Reading(holdersOf(audience), nanos));
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
            store.holderCounts().keySet().stream().filter(category::holds).forEach(tag -> addHolders(tag, holders));
        }
        holders.runOptimize();
        return holders;
    }

    private void addHolders(Tag tag, RoaringBitmap holders) {
        List<Subject> page = store.subjectsOf(tag, Optional.empty(), PAGE);
        addAll(page, holders);
        while (page.size() == PAGE) {
            page = store.subjectsOf(tag, Optional.of(page.get(PAGE - 1)), PAGE);
            addAll(page, holders);
        }
    }

    private void addAll(Collection<Subject> page, RoaringBitmap holders) {
        page.forEach(subject -> holders.add(numbers.findOrAdd(subject)));
    }

    /**
     * Returns all known subjects, which are read if they have not been.
     *
     * @param nanos the time now
     * @param freshNanos what was read longer ago is read again
     */
    RoaringBitmap everybody(long nanos, long freshNanos) {
        Reading known = everybody
                .filter(reading -> nanos - reading.nanos <= freshNanos)
                .orElseGet(() -> new Reading(readEverybody(), nanos));
        everybody = Optional.of(known);
        return known.holders;
    }

    private RoaringBitmap readEverybody() {
        RoaringBitmap all = new RoaringBitmap();
        SortedMap<Subject, TagSet> page = store.subjects(Optional.empty(), SUBJECTS_PAGE);
        addAll(page.keySet(), all);
        while (page.size() == SUBJECTS_PAGE) {
            page = store.subjects(Optional.of(page.lastKey()), SUBJECTS_PAGE);
            addAll(page.keySet(), all);
        }
        all.runOptimize();
        return all;
    }

    /** Reads the tags of subjects again, and corrects whatever is known of them. */
    void correct(Collection<Subject> changed) {
        if (readings.isEmpty() && everybody.isEmpty()) {
            return;
        }
        Iterator<Subject> subjects = changed.iterator();
        while (subjects.hasNext()) {
            List<Subject> some = IntStream.range(0, CORRECTED_AT_ONCE)
                    .takeWhile(i -> subjects.hasNext())
                    .mapToObj(i -> subjects.next())
                    .toList();
            Map<Subject, TagSet> tags = store.tagsOf(some);
            everybody.ifPresent(all -> addAll(tags.keySet(), all.holders));
            some.forEach(subject -> correct(subject, tags.getOrDefault(subject, TagSet.empty())));
        }
    }

    private void correct(Subject subject, TagSet tags) {
        readings.forEach((single, reading) -> {
            if (single.matches(tags)) {
                reading.holders.add(numbers.findOrAdd(subject));
            } else {
                numbers.find(subject).ifPresent(reading.holders::remove);
            }
        });
    }

    /** Forgets what was not used for the longest time, if there is too much. */
    void trim() {
        Iterator<Audience> oldest = readings.keySet().iterator();
        while (readings.size() > KEPT_MAX) {
            oldest.next();
            oldest.remove();
        }
    }

    boolean isEmpty() {
        return numbers.count() == 0;
    }

    /**
     * Draws subjects of a set, by the algorithm of Floyd: each selection of so many is as likely as any other, in whatever order
     * the subjects were numbered.
     *
     * @return {@code most} different subjects, or all if there are fewer
     */
    List<Subject> draw(RoaringBitmap set, int most, RandomGenerator random) {
        int members = set.getCardinality();
        Set<Integer> ranks = new HashSet<>();
        for (int next = Math.max(0, members - most); next < members; next++) {
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
        Reading reading = readings.get(single);
        if (reading == null) {
            throw new IllegalStateException("not read: " + single.format());
        }
        return reading.holders;
    }

    @Override
    public RoaringBitmap both(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.and(one, other);
    }

    @Override
    public RoaringBitmap either(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.or(one, other);
    }

    @Override
    public RoaringBitmap without(RoaringBitmap one, RoaringBitmap other) {
        return RoaringBitmap.andNot(one, other);
    }
}
