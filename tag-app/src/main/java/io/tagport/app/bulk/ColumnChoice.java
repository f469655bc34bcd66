package io.tagport.app.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a CSV file to read, where its header does not say it.
 *
 * @param columns the column of the subject and that of the tag: names in the header, or numbers from 1 if there is none;
 *     empty to find them by their usual names
 * @param noHeader whether every line is data
 */
public record ColumnChoice(List<String> columns, boolean noHeader) {
    /** Columns by the usual names in the header; a file without one has the subject first, then the tag, and nothing else. */
    public static final ColumnChoice BY_HEADER = new ColumnChoice(List.of(), false);

    private static final int NUMBER_MAX = 1_024;

    /**
     * Checks the columns.
     *
     * @throws IllegalArgumentException if there are not two different ones, or they are not numbers where they must be
     */
    public ColumnChoice {
        columns = List.copyOf(columns);
        boolean isSound = columns.isEmpty()
                || (areTwo(columns) && (!noHeader || columns.stream().allMatch(ColumnChoice::isNumber)));
        if (!isSound) {
            throw new IllegalArgumentException((noHeader
                            ? "with --no-header takes two numbers from 1 to " + NUMBER_MAX
                            : "takes two names of columns")
                    + ", that of the subject and that of the tag, such as " + (noHeader ? "2,1" : "user_id,tag")
                    + "; not '" + String.join(",", columns) + "'");
        }
    }

    /**
     * Parses two columns.
     *
     * @param columns separated by a comma; empty to find them by their usual names
     * @param noHeader whether every line is data
     * @return the choice
     * @throws IllegalArgumentException as in the constructor
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
     * Returns the options that say this, as {@link BulkInput#meant} has them.
     *
     * @return none for {@link #BY_HEADER}
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
