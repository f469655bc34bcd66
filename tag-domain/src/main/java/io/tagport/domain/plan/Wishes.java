package io.tagport.domain.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a file asks for: each subject's tags, in modes that do not contradict each other. Immutable. */
public final class Wishes {
    private final Names names;
    /** The mode that each subject is first named in; null for a subject without a wish. */
    private final Mode[] modes;

    private final Map<Mode, Bindings> wanted;

    private Wishes(Names names, Mode[] modes, Map<Mode, Bindings> wanted) {
        this.names = names;
        this.modes = modes;
        this.wanted = wanted;
    }

    /**
     * Gives the numbers of subjects and tags.
     *
     * @return the names that were built with
     */
    public Names names() {
        return names;
    }

    /**
     * Gives the tags that are asked for in a mode.
     *
     * @param mode any mode
     * @return the tags of each subject
     */
    public Bindings in(Mode mode) {
        return wanted.getOrDefault(mode, Bindings.none());
    }

    /**
     * Tells what a subject is named for.
     *
     * @param subject number of a subject
     * @return the mode, which is that of the first wish where additions and removals meet; empty if it is not named
     */
    public Optional<Mode> modeOf(int subject) {
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
    public Set<Mode> modes() {
        return Collections.unmodifiableSet(wanted.keySet());
    }

    /**
     * Looks for bindings that are to be both added and removed.
     *
     * @return these; mostly none
     */
    public Bindings contradictions() {
        Bindings added = in(Mode.ADD);
        Bindings removed = in(Mode.REMOVE);
        RowsBuilder both = new RowsBuilder();
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
     * Looks for the first of the {@link #contradictions}.
     *
     * @return subject and tag; empty if there is none
     */
    public Optional<int[]> contradiction() {
        Bindings both = contradictions();
        int subject = 0;
        while (subject < both.rows() && both.count(subject) == 0) {
            subject++;
        }
        return subject == both.rows() ? Optional.empty() : Optional.of(new int[] {subject, both.tag(subject, 0)});
    }

    /** Collects wishes, line by line. */
    public static final class Builder {
        private final Names names;
        private Mode[] modes = new Mode[16];
        private int subjects;
        private final Map<Mode, Bindings.Builder> wanted = new EnumMap<>(Mode.class);

        /**
         * Makes a builder without wishes.
         *
         * @param names the numbers of subjects and tags
         */
        public Builder(Names names) {
            this.names = names;
        }

        /**
         * Names a subject, possibly without tags: in {@link Mode#REPLACE} and {@link Mode#SYNC} that means none at all.
         *
         * @param mode what is asked for it
         * @param subject its number
         * @return whether that goes with what was asked for it before; if not, nothing was taken
         */
        public boolean name(Mode mode, int subject) {
            if (subject >= modes.length) {
                modes = Arrays.copyOf(modes, Math.max(subject + 1, 2 * modes.length));
            }
            Optional<Mode> before = Optional.ofNullable(modes[subject]);
            if (before.isPresent() && !mode.goesWith(before.get())) {
                return false;
            }
            if (before.isEmpty()) {
                modes[subject] = mode;
                subjects = Math.max(subjects, subject + 1);
            }
            bindingsIn(mode);
            return true;
        }

        private Bindings.Builder bindingsIn(Mode mode) {
            return wanted.computeIfAbsent(mode, any -> new Bindings.Builder());
        }

        /**
         * Asks for a tag.
         *
         * @param mode what is asked for
         * @param subject number of a subject
         * @param tag number of a tag
         * @return whether that goes with what was asked for the subject before; if not, nothing was taken
         */
        public boolean add(Mode mode, int subject, int tag) {
            if (!name(mode, subject)) {
                return false;
            }
            bindingsIn(mode).add(subject, tag);
            return true;
        }

        /**
         * Makes the wishes.
         *
         * @return all that was taken
         */
        public Wishes build() {
            Map<Mode, Bindings> built = new EnumMap<>(Mode.class);
            wanted.forEach((mode, bindings) -> built.put(mode, bindings.build()));
            return new Wishes(names, Arrays.copyOf(modes, subjects), built);
        }
    }
}
