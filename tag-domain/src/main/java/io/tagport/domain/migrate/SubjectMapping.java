package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.plan.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An immutable mapping of subject ids at the old provider to ids at the new provider. Several old ids may map to one
 * new id. Designed for millions of subjects.
 */
public final class SubjectMapping {
    private static final int NONE = -1;

    /** The identity mapping: every subject keeps its id. */
    public static final SubjectMapping SAME = new SubjectMapping(new Builder(), true);

    private final Dictionary<Subject> oldIds;
    private final Dictionary<Subject> newIds;
    private final IntColumn newNumbers;
    private final IntColumn lastOldOf;
    private final IntColumn previous;
    private final boolean isIdentity;

    private SubjectMapping(Builder built, boolean isIdentity) {
        this.oldIds = built.oldIds;
        this.newIds = built.newIds;
        this.newNumbers = built.newNumbers;
        this.lastOldOf = built.lastOldOf;
        this.previous = built.previous;
        this.isIdentity = isIdentity;
    }

    /**
     * Returns the new id of a subject.
     *
     * @param oldId the id at the old provider
     * @return the id at the new provider; empty if the mapping does not contain the subject
     */
    public Optional<Subject> of(Subject oldId) {
        if (isIdentity) {
            return Optional.of(oldId);
        }
        int number = oldIds.find(oldId);
        return number < 0 ? Optional.empty() : Optional.of(newIds.get(newNumbers.get(number)));
    }

    /**
     * Returns the old ids of a subject.
     *
     * @param newId the id at the new provider
     * @return all ids at the old provider that map to this id; empty if the mapping does not contain it
     */
    public List<Subject> sourcesOf(Subject newId) {
        if (isIdentity) {
            return List.of(newId);
        }
        List<Subject> all = new ArrayList<>();
        int number = newIds.find(newId);
        for (int oldId = number < 0 ? NONE : lastOldOf.get(number); oldId != NONE; oldId = previous.get(oldId)) {
            all.add(oldIds.get(oldId));
        }
        return all;
    }

    /**
     * Returns the number of old ids in this mapping.
     *
     * @return number of old ids; 0 for the identity mapping
     */
    public int size() {
        return oldIds.size();
    }

    /** A builder of subject mappings. */
    public static final class Builder {
        private final Dictionary<Subject> oldIds = new Dictionary<>();
        private final Dictionary<Subject> newIds = new Dictionary<>();
        private final IntColumn newNumbers = new IntColumn(0);

        /** Old ids with the same new id form a linked list: the last one added, and the predecessor of each. */
        private final IntColumn lastOldOf = new IntColumn(NONE);

        private final IntColumn previous = new IntColumn(NONE);

        /** Creates an empty builder. */
        public Builder() {}

        /**
         * Adds the mapping of a subject.
         *
         * @param oldId the id at the old provider
         * @param newId the id at the new provider
         * @return true if the mapping was added or is equal to an existing one; false if the old id has a different
         *     mapping, which is unchanged
         */
        public boolean put(Subject oldId, Subject newId) {
            int known = oldIds.find(oldId);
            if (known >= 0) {
                return newIds.get(newNumbers.get(known)).equals(newId);
            }
            int number = oldIds.of(oldId);
            int of = newIds.of(newId);
            newNumbers.set(number, of);
            previous.set(number, lastOldOf.get(of));
            lastOldOf.set(of, number);
            return true;
        }

        /**
         * Creates the mapping. The builder must not be used afterwards.
         *
         * @return a mapping of all ids that were added
         */
        public SubjectMapping build() {
            return new SubjectMapping(this, false);
        }
    }
}
