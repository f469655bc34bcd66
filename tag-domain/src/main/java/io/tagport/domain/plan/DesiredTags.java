package io.tagport.domain.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content of a bulk file: the desired tags of each subject, in modes that do not contradict each other. Immutable. */
public final class DesiredTags {
    private final Dictionaries dictionaries;
    /** The first mode of each subject; null for a subject that is not named. */
    private final BulkMode[] modes;

    private final Map<BulkMode, BindingMatrix> desired;

    private DesiredTags(Dictionaries dictionaries, BulkMode[] modes, Map<BulkMode, BindingMatrix> desired) {
        this.dictionaries = dictionaries;
        this.modes = modes;
        this.desired = desired;
    }

    /**
     * Returns the numbers of subjects and tags.
     *
     * @return the dictionaries that were passed to the builder
     */
    public Dictionaries names() {
        return dictionaries;
    }

    /**
     * Returns the desired tags of a mode.
     *
     * @param bulkMode any mode
     * @return the tags of each subject
     */
    public BindingMatrix in(BulkMode bulkMode) {
        return desired.getOrDefault(bulkMode, BindingMatrix.none());
    }

    /**
     * Returns the mode of a subject.
     *
     * @param subject number of a subject
     * @return the mode; for a subject with additions and removals, the mode of its first line; empty if the subject is not named
     */
    public Optional<BulkMode> modeOf(int subject) {
        return subject < modes.length ? Optional.ofNullable(modes[subject]) : Optional.empty();
    }

    /**
     * Returns the number of rows.
     *
     * @return one more than the greatest number of a named subject
     */
    int rows() {
        return modes.length;
    }

    /**
     * Returns the modes that occur.
     *
     * @return each mode in which a subject is named, even if the subject was named in another mode before
     */
    public Set<BulkMode> modes() {
        return Collections.unmodifiableSet(desired.keySet());
    }

    /**
     * Returns the bindings that are both to add and to remove.
     *
     * @return these bindings; usually none
     */
    public BindingMatrix conflicts() {
        BindingMatrix added = in(BulkMode.ADD);
        BindingMatrix removed = in(BulkMode.REMOVE);
        SortedBindingsBuilder both = new SortedBindingsBuilder();
        for (int subject = 0; subject < removed.rows(); subject++) {
            for (int place = removed.start(subject); place < removed.end(subject); place++) {
                if (added.contains(subject, removed.tagAt(place))) {
                    both.add(subject, removed.tagAt(place));
                }
            }
        }
        return both.build();
    }

    /**
     * Returns the first of the {@link #conflicts}.
     *
     * @return the numbers of the subject and of the tag; empty if there is no conflict
     */
    public Optional<int[]> conflict() {
        BindingMatrix both = conflicts();
        int subject = 0;
        while (subject < both.rows() && both.count(subject) == 0) {
            subject++;
        }
        return subject == both.rows() ? Optional.empty() : Optional.of(new int[] {subject, both.tag(subject, 0)});
    }

    /** A builder that collects desired tags, line by line. */
    public static final class Builder {
        private final Dictionaries dictionaries;
        private BulkMode[] modes = new BulkMode[16];
        private int subjects;
        private final Map<BulkMode, BindingMatrix.Builder> desired = new EnumMap<>(BulkMode.class);

        /**
         * Creates an empty builder.
         *
         * @param dictionaries the numbers of subjects and tags
         */
        public Builder(Dictionaries dictionaries) {
            this.dictionaries = dictionaries;
        }

        /**
         * Names a subject, possibly without tags: in {@link BulkMode#REPLACE} and {@link BulkMode#SYNC}, its desired tags are then empty.
         *
         * @param bulkMode the mode of the line
         * @param subject number of the subject
         * @return whether the mode is compatible with earlier modes of the subject; if not, nothing was added
         */
        public boolean name(BulkMode bulkMode, int subject) {
            if (subject >= modes.length) {
                modes = Arrays.copyOf(modes, Math.max(subject + 1, 2 * modes.length));
            }
            Optional<BulkMode> before = Optional.ofNullable(modes[subject]);
            if (before.isPresent() && !bulkMode.isCompatibleWith(before.get())) {
                return false;
            }
            if (before.isEmpty()) {
                modes[subject] = bulkMode;
                subjects = Math.max(subjects, subject + 1);
            }
            bindingsIn(bulkMode);
            return true;
        }

        private BindingMatrix.Builder bindingsIn(BulkMode bulkMode) {
            return desired.computeIfAbsent(bulkMode, any -> new BindingMatrix.Builder());
        }

        /**
         * Adds a desired tag.
         *
         * @param bulkMode the mode of the line
         * @param subject number of a subject
         * @param tag number of a tag
         * @return whether the mode is compatible with earlier modes of the subject; if not, nothing was added
         */
        public boolean add(BulkMode bulkMode, int subject, int tag) {
            if (!name(bulkMode, subject)) {
                return false;
            }
            bindingsIn(bulkMode).add(subject, tag);
            return true;
        }

        /**
         * Creates the desired tags.
         *
         * @return all desired tags that were added
         */
        public DesiredTags build() {
            Map<BulkMode, BindingMatrix> built = new EnumMap<>(BulkMode.class);
            desired.forEach((bulkMode, bindings) -> built.put(bulkMode, bindings.build()));
            return new DesiredTags(dictionaries, Arrays.copyOf(modes, subjects), built);
        }
    }
}
