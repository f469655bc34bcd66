package io.tagport.app.bulk;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads CSV of two fields as RFC 4180 has it. The header line is passed over, and so are empty lines. */
final class CsvLines {
    /** Of bindings. */
    static final CsvLines BINDINGS = new CsvLines("subject", "tag");
    /** Of old names and those that take their place. */
    static final CsvLines RENAMINGS = new CsvLines("old", "new");

    /** What a quote that is never closed may swallow before that is noticed. */
    private static final int FIELD_CHARACTERS_MAX = 1 << 16;

    private static final Pattern BEGINNING = Pattern.compile("starting at line (\\d+)");

    private final List<String> header;
    private final String form;

    private CsvLines(String first, String second) {
        this.header = List.of(first, second);
        this.form = first + "," + second;
    }

    void read(Reader text, String file, LineHandler handler) throws IOException {
        long last = 0;
        try (CsvReader<CsvRecord> records = over(text)) {
            for (CsvRecord record : records) {
                last = record.getStartingLineNumber();
                take(record, handler);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new BulkException(file + " line " + beginning(e, last + 1)
                    + ": this is not CSV: a quote that begins here is not closed, or something follows a closed one");
        }
    }

    /** The line in which the broken record began: only the parser's words have it. */
    private static String beginning(CsvParseException fault, long otherwise) {
        Matcher line = BEGINNING.matcher(String.valueOf(fault.getMessage()));
        return line.find() ? line.group(1) : String.valueOf(otherwise);
    }

    private static CsvReader<CsvRecord> over(Reader text) {
        return CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(FIELD_CHARACTERS_MAX)
                .ofCsvRecord(text);
    }

    private void take(CsvRecord record, LineHandler handler) {
        long number = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            handler.refuse(
                    number,
                    "a line is " + form + "; this one has " + record.getFieldCount()
                            + (record.getFieldCount() == 1 ? " field" : " fields"),
                    String.join(",", record.getFields()));
            return;
        }
        String first = record.getField(0);
        String second = record.getField(1);
        if (number == 1 && header.equals(record.getFields())) {
            return;
        }
        if (number == 1 && isHeaderOfOthers(first, second)) {
            handler.refuse(
                    number,
                    "a header is " + form + " and nothing else; as data it must not come first",
                    first + "," + second);
            return;
        }
        if (isBroken(first) || isBroken(second)) {
            handler.refuse(number, "a quoted field has a line break in it", first + "," + second);
            return;
        }
        handler.take(new FileLine(number, first, List.of(second), Optional.empty(), false));
    }

    /** What would be a subject called Subject is far more often a header in another spelling. */
    private boolean isHeaderOfOthers(String first, String second) {
        return header.equals(
                List.of(first.strip().toLowerCase(Locale.ROOT), second.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean isBroken(String field) {
        return field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0;
    }
}
