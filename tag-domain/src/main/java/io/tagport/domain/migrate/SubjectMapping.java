package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.plan.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom each subject of the old provider is at the new one. Several may become one. Made for millions; immutable once built.
 */
public final class SubjectMapping {
    private static final int NONE = -1;

    /** Every subject keeps its id. */
    public static final SubjectMapping SAME = new SubjectMapping(new Builder(), true);

    private final Dictionary<Subject> olds;
    private final Dictionary<Subject> news;
    private final IntColumn becomes;
    private final IntColumn lastOf;
    private final IntColumn before;
    private final boolean same;

    private SubjectMapping(Builder built, boolean same) {
        this.olds = built.olds;
        this.news = built.news;
        this.becomes = built.becomes;
        this.lastOf = built.lastOf;
        this.before = built.before;
        this.same = same;
    }

    /**
     * Looks a subject up.
     *
     * @param old its id at the old provider
     * @return its id at the new one; empty if the mapping does not name it
     */
    public Optional<Subject> of(Subject old) {
        if (same) {
            return Optional.of(old);
        }
        int number = olds.find(old);
        return number < 0 ? Optional.empty() : Optional.of(news.get(becomes.get(number)));
    }

    /**
     * Looks the other way.
     *
     * @param now a subject's id at the new provider
     * @return all ids at the old one that become it; none if the mapping does not name it
     */
    public List<Subject> sourcesOf(Subject now) {
        if (same) {
            return List.of(now);
        }
        List<Subject> all = new ArrayList<>();
        int number = news.find(now);
        for (int old = number < 0 ? NONE : lastOf.get(number); old != NONE; old = before.get(old)) {
            all.add(olds.get(old));
        }
        return all;
    }

    /**
     * Counts.
     *
     * @return the old subjects that are named; 0 if every subject keeps its id
     */
    public int size() {
        return olds.size();
    }

    /** Collects a mapping. */
    public static final class Builder {
        private final Dictionary<Subject> olds = new Dictionary<>();
        private final Dictionary<Subject> news = new Dictionary<>();
        private final IntColumn becomes = new IntColumn(0);

        /** Those that become one are a chain: the last that was put in, and the one before each. */
        private final IntColumn lastOf = new IntColumn(NONE);

        private final IntColumn before = new IntColumn(NONE);

        /** Creates a builder that names nobody. */
        public Builder() {}

        /**
         * Maps a subject.
         *
         * @param old its id at the old provider
         * @param now its id at the new one
         * @return whether that was said for the first time, or the same as before; if not, nothing was taken
         */
        public boolean put(Subject old, Subject now) {
            int known = olds.find(old);
            if (known >= 0) {
                return news.get(becomes.get(known)).equals(now);
            }
            int number = olds.of(old);
            int of = news.of(now);
            becomes.set(number, of);
            before.set(number, lastOf.get(of));
            lastOf.set(of, number);
            return true;
        }

        /**
         * Creates the mapping. The builder must not be used any more.
         *
         * @return all that was put in; whoever is not named has no mapping
         */
        public SubjectMapping build() {
            return new SubjectMapping(this, false);
        }
    }
}
