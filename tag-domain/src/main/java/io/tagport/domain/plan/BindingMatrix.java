package io.tagport.domain.plan;

import java.util.Arrays;

/**
 * Bindings of millions of subjects, held as numbers: see {@link Dictionaries}. Each subject has a row of different tags, in the
 * order in which they were first put there; a row may be empty. Immutable.
 */
public final class BindingMatrix {
    private static final BindingMatrix NONE = new BindingMatrix(new int[1], new int[0]);

    /** Where the row of each subject begins in {@link #tags}, and behind them where the last one ends. */
    private final int[] starts;

    private final int[] tags;

    BindingMatrix(int[] starts, int[] tags) {
        this.starts = starts;
        this.tags = tags;
    }

    /**
     * Gives no bindings.
     *
     * @return rows that are all empty
     */
    public static BindingMatrix none() {
        return NONE;
    }

    /**
     * Counts the rows.
     *
     * @return one more than the greatest subject that has a row; later rows are empty
     */
    public int rows() {
        return starts.length - 1;
    }

    /**
     * Counts the bindings.
     *
     * @return the tags of all rows together
     */
    public int size() {
        return tags.length;
    }

    /**
     * Counts a subject's tags.
     *
     * @param subject any number of a subject
     * @return the length of its row
     */
    public int count(int subject) {
        return end(subject) - start(subject);
    }

    /**
     * Returns a tag of a row.
     *
     * @param subject number of a subject
     * @param place from 0 to less than {@link #count}
     * @return the tag's number
     */
    public int tag(int subject, int place) {
        return tags[starts[subject] + place];
    }

    /**
     * Looks for a binding. Takes time in proportion to the row.
     *
     * @param subject number of a subject
     * @param tag number of a tag
     * @return whether the row has the tag
     */
    public boolean has(int subject, int tag) {
        for (int i = start(subject); i < end(subject); i++) {
            if (tags[i] == tag) {
                return true;
            }
        }
        return false;
    }

    /** Where the row begins in {@link #tagAt}. */
    int start(int subject) {
        return subject < rows() ? starts[subject] : tags.length;
    }

    /** Where the row ends. */
    int end(int subject) {
        return subject < rows() ? starts[subject + 1] : tags.length;
    }

    /** The tag at a place counted over all rows. */
    int tagAt(int place) {
        return tags[place];
    }

    /** Collects bindings in any order. */
    public static final class Builder {
        private static final int AT_FIRST = 16;

        private int[] subjects = new int[AT_FIRST];
        private int[] tags = new int[AT_FIRST];
        private int size;
        private int rows;
        private int greatestTag = -1;

        /** Creates a builder of no bindings. */
        public Builder() {}

        /**
         * Puts a binding at the end of its subject's row. If it is there already, it stays at its first place.
         *
         * @param subject number of a subject
         * @param tag number of a tag
         * @return this builder
         */
        public Builder add(int subject, int tag) {
            if (size == tags.length) {
                subjects = Arrays.copyOf(subjects, size + (size >> 1));
                tags = Arrays.copyOf(tags, size + (size >> 1));
            }
            subjects[size] = subject;
            tags[size++] = tag;
            rows = Math.max(rows, subject + 1);
            greatestTag = Math.max(greatestTag, tag);
            return this;
        }

        /**
         * Counts what was put in, repetitions too.
         *
         * @return how often {@link #add} was called
         */
        public int size() {
            return size;
        }

        /**
         * Groups what was put in.
         *
         * @return rows of different tags
         */
        public BindingMatrix build() {
            int[] starts = CountingSort.starts(subjects, size, rows);
            int[] grouped = CountingSort.grouped(subjects, tags, size, starts);
            return distinct(starts, grouped);
        }

        private BindingMatrix distinct(int[] starts, int[] grouped) {
            int[] lastRow = new int[greatestTag + 1];
            Arrays.fill(lastRow, -1);
            int kept = 0;
            for (int row = 0, from = 0; row < rows; row++) {
                int end = starts[row + 1];
                starts[row] = kept;
                for (; from < end; from++) {
                    int tag = grouped[from];
                    if (lastRow[tag] != row) {
                        lastRow[tag] = row;
                        grouped[kept++] = tag;
                    }
                }
            }
            starts[rows] = kept;
            return new BindingMatrix(starts, kept == grouped.length ? grouped : Arrays.copyOf(grouped, kept));
        }
    }
}
