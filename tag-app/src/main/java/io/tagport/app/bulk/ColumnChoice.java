package io.tagport.app.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The choice of the columns to read from a CSV file whose header does not determine them.
 *
 * @param columns the column of the subject and that of the tag: names in the header, or numbers from 1 if there is no header;
 *     empty to find the columns by their usual names
 * @param noHeader whether every line is data
 */
public record ColumnChoice(List<String> columns, boolean noHeader) {
    /** The usual names in the header; a file without a header has exactly two columns, the subject and the tag. */
    public static final ColumnChoice BY_HEADER = new ColumnChoice(List.of(), false);

    private static final int NUMBER_MAX = 1_024;

    /**
     * Validates the columns.
     *
     * @throws IllegalArgumentException if there are not two different columns, or if a column is not a number although there is
     *     no header
     */
    public ColumnChoice {
        columns = List.copyOf(columns);
        boolean isSound = columns.isEmpty()
                || (areTwo(columns) && (!noHeader || columns.stream().allMatch(ColumnChoice::isNumber)));
        if (!isSound) {
            throw new IllegalArgumentException((noHeader
                            ? "with --no-header must be two column numbers from 1 to " + NUMBER_MAX
                            : "must be two column names")
                    + ", of the subject and of the tag, such as " + (noHeader ? "2,1" : "user_id,tag")
                    + ", not '" + String.join(",", columns) + "'");
        }
    }

    /**
     * Parses two columns.
     *
     * @param columns the two columns, separated by a comma; empty to find them by their usual names
     * @param noHeader whether every line is data
     * @return the choice
     * @throws IllegalArgumentException under the conditions of the constructor
     */
    public static ColumnChoice of(Optional<String> columns, boolean noHeader) {
        return new ColumnChoice(
                columns.map(text -> List.of(text.split(",", -1))).orElse(List.of()), noHeader);
    }

    private static boolean areTwo(List<String> columns) {
        return columns.size() == 2
                && columns.stream().noneMatch(String::isBlank)
                && !columns.get(0).strip().equalsIgnoreCase(columns.get(1).strip());
    }

    private static boolean isNumber(String column) {
        return column.matches("[1-9][0-9]{0,3}") && Integer.parseInt(column) <= NUMBER_MAX;
    }

    /**
     * Returns the command line options of this choice, for {@link BulkInput#options}.
     *
     * @return the options; empty for {@link #BY_HEADER}
     */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (!columns.isEmpty()) {
            words.add("--columns " + String.join(",", columns));
        }
        if (noHeader) {
            words.add("--no-header");
        }
        return words;
    }
}
