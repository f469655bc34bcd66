package io.tagport.domain.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table <i>before, change, after, source</i> of the section "Overwrite by category" of docs/protocol.md. */
final class OverwriteTable {
    private static final Path DOCUMENT = Path.of("..", "docs", "protocol.md");
    private static final String HEADER = "| Before | Change | After | Source |\n|---|---|---|---|\n";
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern CHANGE = Pattern.compile("([a-z]+) (.+)");
    private static final Pattern TAG = Pattern.compile("`([^`]+)`");

    private OverwriteTable() {}

    /**
     * Returns all rows in the order of the document.
     *
     * @return one row per line of the table
     * @throws IOException if the document cannot be read
     */
    static List<Row> rows() throws IOException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf(HEADER);
        if (start < 0 || document.indexOf(HEADER, start + 1) >= 0) {
            throw new AssertionError(DOCUMENT + " must have exactly one table with the header " + HEADER);
        }
        return document.substring(start + HEADER.length())
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .map(OverwriteTable::row)
                .toList();
    }

    private static Row row(String line) {
        MatchResult cells = match(ROW, line);
        MatchResult change = match(CHANGE, cells.group(2));
        Optional<TagSet> after =
                cells.group(3).equals("rejected") ? Optional.empty() : Optional.of(tags(cells.group(3)));
        return new Row(line, tags(cells.group(1)), change.group(1), tags(change.group(2)), after);
    }

    /** Parses tags in code spans with single blanks between them; {@code nothing} denotes no tags. */
    private static TagSet tags(String cell) {
        if (cell.equals("nothing")) {
            return TagSet.empty();
        }
        List<String> names =
                TAG.matcher(cell).results().map(span -> span.group(1)).toList();
        if (!cell.equals("`" + String.join("` `", names) + "`")) {
            throw new AssertionError("not a list of tags: " + cell);
        }
        return TagSet.of(names.toArray(String[]::new));
    }

    private static MatchResult match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new AssertionError("not of the form " + pattern + ": " + text);
        }
        return matcher.toMatchResult();
    }

    /**
     * A row of the table.
     *
     * @param line the row as it is in the document
     * @param before the tags of the subject before the change
     * @param verb the kind of change
     * @param named the tags that the change names
     * @param after the tags of the subject after the change, in the order of answers; empty if the change is rejected
     */
    record Row(String line, TagSet before, String verb, TagSet named, Optional<TagSet> after) {
        /**
         * Creates the change of this row.
         *
         * @param subject the subject whose tags change
         * @return the change
         * @throws IllegalArgumentException if the model rejects the change
         */
        Change change(Subject subject) {
            return switch (verb) {
                case "add" -> new Change.Add(subject, named);
                case "remove" -> new Change.Remove(subject, named);
                case "overwrite" -> Change.overwrite(subject, named);
                case "replace" -> new Change.ReplaceAll(subject, named);
                default -> throw new AssertionError("no such change: " + verb);
            };
        }

        @Override
        public String toString() {
            return line;
        }
    }
}
