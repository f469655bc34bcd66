package io.tagport.domain.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a file asks for: each subject's tags, in modes that do not contradict each other. Immutable. */
public final class DesiredTags {
    private final Dictionaries dictionaries;
    /** The mode that each subject is first named in; null for a subject without a wish. */
    private final BulkMode[] modes;

    private final Map<BulkMode, BindingMatrix> wanted;

    private DesiredTags(Dictionaries dictionaries, BulkMode[] modes, Map<BulkMode, BindingMatrix> wanted) {
        this.dictionaries = dictionaries;
        this.modes = modes;
        this.wanted = wanted;
    }

    /**
     * Returns the numbers of subjects and tags.
     *
     * @return the names that were built with
     */
    public Dictionaries names() {
        return dictionaries;
    }

    /**
     * Returns the tags that are asked for in a mode.
     *
     * @param bulkMode any mode
     * @return the tags of each subject
     */
    public BindingMatrix in(BulkMode bulkMode) {
        return wanted.getOrDefault(bulkMode, BindingMatrix.none());
    }

    /**
     * Returns what a subject is named for.
     *
     * @param subject number of a subject
     * @return the mode, which is that of the first wish where additions and removals meet; empty if it is not named
     */
    public Optional<BulkMode> modeOf(int subject) {
        return subject < modes.length ? Optional.ofNullable(modes[subject]) : Optional.empty();
    }

    /**
     * Counts the rows.
     *
     * @return one more than the greatest subject that is named
     */
    int rows() {
        return modes.length;
    }

    /**
     * Tells in which modes anything is asked for.
     *
     * @return each mode in which a subject is named, also where an addition named it before
     */
    public Set<BulkMode> modes() {
        return Collections.unmodifiableSet(wanted.keySet());
    }

    /**
     * Looks for bindings that are to be both added and removed.
     *
     * @return these; mostly none
     */
    public BindingMatrix conflicts() {
        BindingMatrix added = in(BulkMode.ADD);
        BindingMatrix removed = in(BulkMode.REMOVE);
        SortedBindingsBuilder both = new SortedBindingsBuilder();
        for (int subject = 0; subject < removed.rows(); subject++) {
            for (int place = removed.start(subject); place < removed.end(subject); place++) {
                if (added.has(subject, removed.tagAt(place))) {
                    both.add(subject, removed.tagAt(place));
                }
            }
        }
        return both.build();
    }

    /**
     * Looks for the first of the {@link #conflicts}.
     *
     * @return subject and tag; empty if there is none
     */
    public Optional<int[]> conflict() {
        BindingMatrix both = conflicts();
        int subject = 0;
        while (subject < both.rows() && both.count(subject) == 0) {
            subject++;
        }
        return subject == both.rows() ? Optional.empty() : Optional.of(new int[] {subject, both.tag(subject, 0)});
    }

    /** Collects wishes, line by line. */
    public static final class Builder {
        private final Dictionaries dictionaries;
        private BulkMode[] modes = new BulkMode[16];
        private int subjects;
        private final Map<BulkMode, BindingMatrix.Builder> wanted = new EnumMap<>(BulkMode.class);

        /**
         * Creates a builder without wishes.
         *
         * @param dictionaries the numbers of subjects and tags
         */
        public Builder(Dictionaries dictionaries) {
            this.dictionaries = dictionaries;
        }

        /**
         * Names a subject, possibly without tags: in {@link BulkMode#REPLACE} and {@link BulkMode#SYNC} that means none at all.
         *
         * @param bulkMode what is asked for it
         * @param subject its number
         * @return whether that goes with what was asked for it before; if not, nothing was taken
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
            return wanted.computeIfAbsent(bulkMode, any -> new BindingMatrix.Builder());
        }

        /**
         * Asks for a tag.
         *
         * @param bulkMode what is asked for
         * @param subject number of a subject
         * @param tag number of a tag
         * @return whether that goes with what was asked for the subject before; if not, nothing was taken
         */
        public boolean add(BulkMode bulkMode, int subject, int tag) {
            if (!name(bulkMode, subject)) {
                return false;
            }
            bindingsIn(bulkMode).add(subject, tag);
            return true;
        }

        /**
         * Creates the wishes.
         *
         * @return all that was taken
         */
        public DesiredTags build() {
            Map<BulkMode, BindingMatrix> built = new EnumMap<>(BulkMode.class);
            wanted.forEach((bulkMode, bindings) -> built.put(bulkMode, bindings.build()));
            return new DesiredTags(dictionaries, Arrays.copyOf(modes, subjects), built);
        }
    }
}
