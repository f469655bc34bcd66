package io.tagport.app.bulk;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The columns of one CSV file, determined from its first non-blank line and the caller's choice.
 *
 * @param form the kind of the file
 * @param header the first line if it is a header; empty if it is data
 * @param width the number of fields of a line
 * @param first the index of the form's first column, from 0
 * @param second the index of the form's second column, from 0
 */
record CsvColumns(CsvSchema form, List<String> header, int width, int first, int second) {
    /** Thrown when the columns cannot be determined from the first line. */
    static final class HeaderException extends Exception {
        private static final long serialVersionUID = 1;

        HeaderException(String message) {
            super(message);
        }
    }

    static CsvColumns of(CsvSchema form, ColumnChoice choice, List<String> line) throws HeaderException {
        if (choice.noHeader()) {
            return byNumber(form, choice, line);
        }
        if (!choice.columns().isEmpty()) {
            int first = chosen(choice.columns().get(0), line);
            return new CsvColumns(
                    form, line, line.size(), first, chosen(choice.columns().get(1), line));
        }
        return form.looksLikeHeader(line) ? byName(form, line) : new CsvColumns(form, List.of(), 2, 0, 1);
    }

    private static CsvColumns byNumber(CsvSchema form, ColumnChoice choice, List<String> line) throws HeaderException {
        if (choice.columns().isEmpty()) {
            return new CsvColumns(form, List.of(), 2, 0, 1);
        }
        int first = Integer.parseInt(choice.columns().get(0));
        int second = Integer.parseInt(choice.columns().get(1));
        int last = Math.max(first, second);
        if (last > line.size()) {
            throw new HeaderException("there is no column " + last + "; the line has " + fields(line.size()));
        }
        return new CsvColumns(form, List.of(), line.size(), first - 1, second - 1);
    }

    private static int chosen(String name, List<String> header) throws HeaderException {
        List<Integer> places = places(header, field -> field.strip().equalsIgnoreCase(name.strip()));
        if (places.isEmpty()) {
            throw new HeaderException("the header has no column '" + name
                    + "'; if there is no header, use --no-header and numbers such as --columns 2,1");
        }
        if (places.size() > 1) {
            throw new HeaderException("the header has two columns '" + name + "'");
        }
        return places.get(0);
    }

    private static CsvColumns byName(CsvSchema form, List<String> header) throws HeaderException {
        int first = named(form, form.first(), form::isFirst, header);
        int second = named(form, form.second(), form::isSecond, header);
        List<Integer> modes = places(header, form::isMode);
        if (!modes.isEmpty()) {
            throw new HeaderException("column '" + header.get(modes.get(0)).strip()
                    + "' is not supported in CSV; use --mode, or NDJSON with a mode in each line, or select the"
                    + " columns with --columns");
        }
        return new CsvColumns(form, header, header.size(), first, second);
    }

    private static int named(CsvSchema form, String column, Predicate<String> isIt, List<String> header)
            throws HeaderException {
        List<Integer> places = places(header, isIt);
        if (places.size() == 1) {
            return places.get(0);
        }
        String reason = places.isEmpty()
                ? "it has no column '" + column + "'"
                : "it has two columns that may be '" + column + "': '"
                        + header.get(places.get(0)).strip() + "' and '"
                        + header.get(places.get(1)).strip() + "'";
        throw new HeaderException("this looks like a header, but " + reason + hint(form));
    }

    private static String hint(CsvSchema form) {
        boolean canBeChosen = form == CsvSchema.BINDINGS;
        return "; name its columns " + form.first() + " and " + form.second()
                + (canBeChosen ? ", or select them with --columns" : "")
                + ". If it is data, insert a line " + form + " before it" + (canBeChosen ? ", or use --no-header" : "");
    }

    private static List<Integer> places(List<String> fields, Predicate<String> isIt) {
        return IntStream.range(0, fields.size())
                .filter(place -> isIt.test(fields.get(place)))
                .boxed()
                .toList();
    }

    /** Tests whether a later line is a header, the same or another one, as in concatenated files. */
    boolean isHeaderAgain(List<String> line) {
        return isSame(line)
                || (line.stream().anyMatch(form::isFirst) && line.stream().anyMatch(form::isSecond));
    }

    /** Tests whether the first field of a line equals the first field of the header. */
    boolean mayBegin(String field) {
        return !header.isEmpty() && field.strip().equalsIgnoreCase(header.get(0).strip());
    }

    /** Tests whether a line repeats the header. */
    boolean isSame(List<String> line) {
        return !header.isEmpty()
                && line.size() == header.size()
                && IntStream.range(0, line.size())
                        .allMatch(place -> line.get(place)
                                .strip()
                                .equalsIgnoreCase(header.get(place).strip()));
    }

    /** Returns the error message for a line with a wrong number of fields. */
    String wrongWidth(int fields) {
        String form = header.isEmpty() ? width == 2 ? this.form.toString() : "" : String.join(",", header);
        return (form.isEmpty() ? "expected " + fields(width) : "expected " + form) + "; this line has "
                + fields(fields);
    }

    private static String fields(int count) {
        return count + (count == 1 ? " field" : " fields");
    }
}
