package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.plan.Numbering;
import java.util.Optional;

/**
 * Whom each subject of the old provider is at the new one. Several may become one. Made for millions; immutable once built.
 */
public final class SubjectMap {
    /** Every subject keeps its id. */
    public static final SubjectMap SAME = new SubjectMap(new Numbering<>(), new Numbering<>(), new Column(0), true);

    private final Numbering<Subject> olds;
    private final Numbering<Subject> news;
    private final Column becomes;
    private final boolean same;

    private SubjectMap(Numbering<Subject> olds, Numbering<Subject> news, Column becomes, boolean same) {
        this.olds = olds;
        this.news = news;
        this.becomes = becomes;
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
     * Counts.
     *
     * @return the old subjects that are named; 0 if every subject keeps its id
     */
    public int size() {
        return olds.size();
    }

    /** Collects a mapping. */
    public static final class Builder {
        private final Numbering<Subject> olds = new Numbering<>();
        private final Numbering<Subject> news = new Numbering<>();
        private final Column becomes = new Column(0);

        /** Makes a builder that names nobody. */
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
            becomes.set(olds.of(old), news.of(now));
            return true;
        }

        /**
         * Makes the mapping. The builder must not be used any more.
         *
         * @return all that was put in; whoever is not named has no mapping
         */
        public SubjectMap build() {
            return new SubjectMap(olds, news, becomes, false);
        }
    }
}
