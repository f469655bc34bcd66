package io.tagport.domain.plan;

import java.util.Arrays;

/**
 * The bindings of millions of subjects, stored as numbers: see {@link Dictionaries}. Each subject has a row of different tags, in the
 * order in which they were first added; a row may be empty. Immutable.
 */
public final class BindingMatrix {
    private static final BindingMatrix NONE = new BindingMatrix(new int[1], new int[0]);

    /** The start of the row of each subject in {@link #tags}, followed by the end of the last row. */
    private final int[] starts;

    private final int[] tags;

    BindingMatrix(int[] starts, int[] tags) {
        this.starts = starts;
        this.tags = tags;
    }

    /**
     * Returns a matrix without bindings.
     *
     * @return the matrix, in which all rows are empty
     */
    public static BindingMatrix none() {
        return NONE;
    }

    /**
     * Returns the number of rows.
     *
     * @return one more than the greatest number of a subject with a row; later rows are empty
     */
    public int rows() {
        return starts.length - 1;
    }

    /**
     * Returns the number of bindings.
     *
     * @return the number of tags of all rows together
     */
    public int size() {
        return tags.length;
    }

    /**
     * Returns the number of tags of a subject.
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
     * @param place the index in the row, from 0 to less than {@link #count}
     * @return the tag's number
     */
    public int tag(int subject, int place) {
        return tags[starts[subject] + place];
    }

    /**
     * Tests whether a binding exists, in time proportional to the length of the row.
     *
     * @param subject number of a subject
     * @param tag number of a tag
     * @return whether the row contains the tag
     */
    public boolean contains(int subject, int tag) {
        for (int i = start(subject); i < end(subject); i++) {
            if (tags[i] == tag) {
                return true;
            }
        }
        return false;
    }

    /** Returns the start of a row in {@link #tagAt}. */
    int start(int subject) {
        return subject < rows() ? starts[subject] : tags.length;
    }

    /** Returns the end of a row. */
    int end(int subject) {
        return subject < rows() ? starts[subject + 1] : tags.length;
    }

    /** Returns the tag at an index counted over all rows. */
    int tagAt(int place) {
        return tags[place];
    }

    /** A builder that accepts bindings in any order. */
    public static final class Builder {
        private static final int INITIAL_SIZE = 16;

        private int[] subjects = new int[INITIAL_SIZE];
        private int[] tags = new int[INITIAL_SIZE];
        private int size;
        private int rows;
        private int greatestTag = -1;

        /** Creates a builder without bindings. */
        public Builder() {}

        /**
         * Appends a binding to the row of its subject. A binding that is already present keeps its position.
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
         * Returns the number of added bindings, including duplicates.
         *
         * @return the number of calls of {@link #add}
         */
        public int size() {
            return size;
        }

        /**
         * Creates the matrix of the added bindings.
         *
         * @return the matrix, with different tags in each row
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
