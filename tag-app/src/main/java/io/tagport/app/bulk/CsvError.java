package io.tagport.app.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A syntax error in a CSV file. The parser distinguishes its errors by message only.
 *
 * @param line the first line of the malformed record
 * @param reason the error description
 */
record CsvError(long line, String reason) {
    /** The maximum length of a field in characters. It also bounds the text that is read after an unclosed quote. */
    static final int FIELD_CHARACTERS_MAX = 1 << 16;

    private static final int FIELDS_MAX = 16_384; // the parser's own limit

    private static final Pattern BEGINNING = Pattern.compile("starting at line (\\d+)");

    /**
     * Describes an exception of the parser.
     *
     * @param fault the exception that the parser threw
     * @param last the first line of the last valid record
     * @param skipped the number of lines that were read before the parser was started
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
                    "a field has more than %,d characters; if it begins with a quote, the closing quote may be missing",
                    FIELD_CHARACTERS_MAX);
        }
        if (words.contains("Unclosed quoted field")) {
            return "a quote that begins in this record is not closed";
        }
        if (words.contains("after closing quote")) {
            return "a quoted field must be followed by a comma or a line end; a quote in a field must be doubled";
        }
        return words.contains("fields")
                ? String.format(Locale.ROOT, "a line has more than %,d fields", FIELDS_MAX)
                : "this record cannot be parsed";
    }

    BulkException in(String file) {
        return new BulkException(file + " line " + line + ": this is not CSV: " + reason);
    }
}
