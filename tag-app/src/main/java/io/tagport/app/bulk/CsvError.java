package io.tagport.app.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A syntax error in a CSV file. The parser distinguishes its errors by message only.
 *
 * @param line where the record begins that is broken
 * @param reason what is wrong with it
 */
record CsvError(long line, String reason) {
    /** The most characters of a field, and of what a quote that is never closed may swallow before that is noticed. */
    static final int FIELD_CHARACTERS_MAX = 1 << 16;

    private static final int FIELDS_MAX = 16_384; // the parser's own limit

    private static final Pattern BEGINNING = Pattern.compile("starting at line (\\d+)");

    /**
     * Names a fault.
     *
     * @param fault what the parser has thrown
     * @param last the line in which the last sound record began
     * @param skipped how many lines the parser has not seen
     */
    static CsvError of(CsvParseException fault, long last, long skipped) {
        String words = String.valueOf(fault.getMessage());
        Matcher line = BEGINNING.matcher(words);
        return new CsvError(line.find() ? skipped + Long.parseLong(line.group(1)) : last + 1, reason(words));
    }

    private static String reason(String words) {
        if (words.contains("maximum buffer size")) {
            return String.format(
                    Locale.ROOT,
                    "a field has more than %,d characters; if it begins with a quote, that is perhaps not closed",
                    FIELD_CHARACTERS_MAX);
        }
        if (words.contains("Unclosed quoted field")) {
            return "a quote that begins in this record is not closed";
        }
        if (words.contains("after closing quote")) {
            return "a quoted field ends before its comma or line end; a quote inside of it is written twice";
        }
        return words.contains("fields")
                ? String.format(Locale.ROOT, "a line has more than %,d fields", FIELDS_MAX)
                : "this record cannot be parsed";
    }

    BulkException in(String file) {
        return new BulkException(file + " line " + line + ": this is not CSV: " + reason);
    }
}
