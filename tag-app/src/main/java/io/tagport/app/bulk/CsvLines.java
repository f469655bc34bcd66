package io.tagport.app.bulk;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A reader for the two columns of a CSV file according to RFC 4180. It skips headers and blank lines. */
final class CsvLines {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final CsvSchema form;
    private final ColumnChoice choice;
    private final String file;
    private final LineHandler handler;
    private Optional<CsvColumns> columns = Optional.empty();
    private long headerNumber;

    private CsvLines(CsvSchema form, ColumnChoice choice, String file, LineHandler handler) {
        this.form = form;
        this.choice = choice;
        this.file = file;
        this.handler = handler;
    }

    /**
     * Reads a file.
     *
     * @param form the kind of the file
     * @param choice the columns of the file
     * @param text the contents of the file, without a byte order mark
     * @param file the name of the file in messages
     * @param handler receives the first column as the subject of a line and the second column as its tag
     * @throws BulkException if the file is not CSV, or its columns cannot be determined
     */
    static void read(CsvSchema form, ColumnChoice choice, Reader text, String file, LineHandler handler)
            throws IOException {
        new CsvLines(form, choice, file, handler).read(text);
    }

    private void read(Reader text) throws IOException {
        SeparatorLine separator = SeparatorLine.in(text, file);
        long last = separator.lines();
        try (CsvReader<CsvRecord> records = over(separator)) {
            for (CsvRecord record : records) {
                last = separator.lines() + record.getStartingLineNumber();
                take(last, record);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw CsvError.of(e, last, separator.lines()).in(file);
        }
    }

    private static CsvReader<CsvRecord> over(SeparatorLine separator) {
        return CsvReader.builder()
                .fieldSeparator(separator.separator())
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(CsvError.FIELD_CHARACTERS_MAX)
                .ofCsvRecord(separator.rest());
    }

    private void take(long number, CsvRecord record) {
        if (isBlank(record)) {
            return;
        }
        if (columns.isEmpty()) {
            CsvColumns found = columns(number, record.getFields());
            columns = Optional.of(found);
            headerNumber = number;
            if (!found.header().isEmpty()) {
                return;
            }
        } else if (mayBeHeader(record, columns.get()) && isHeader(number, record, columns.get())) {
            return;
        }
        take(number, record, columns.get());
    }

    private static boolean isBlank(CsvRecord record) {
        for (int place = 0; place < record.getFieldCount(); place++) {
            if (!record.getField(place).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private CsvColumns columns(long number, List<String> line) {
        try {
            if (line.size() == 1) {
                requireNoOtherSeparator(number, line.get(0));
            }
            return CsvColumns.of(form, choice, line);
        } catch (CsvColumns.HeaderException e) {
            throw fault(number, String.valueOf(e.getMessage()));
        }
    }

    private void requireNoOtherSeparator(long number, String line) {
        for (String separator : List.of(";", "\t", "|")) {
            List<String> fields = List.of(line.split(Pattern.quote(separator), -1));
            if (fields.size() > 1 && form.looksLikeHeader(fields)) {
                String shown = separator.equals("\t") ? "<tab>" : separator;
                throw fault(
                        number,
                        "this looks like a header with " + shown + " between its fields; insert a line sep=" + shown
                                + " before it");
            }
        }
    }

    /** Tests cheaply whether a line may be a header. Returns false for almost every data line, without allocation. */
    private boolean mayBeHeader(CsvRecord record, CsvColumns known) {
        if (choice.noHeader()) {
            return false;
        }
        if (record.getField(0).startsWith(BYTE_ORDER_MARK)) {
            return true;
        }
        for (int place = 0; place < record.getFieldCount(); place++) {
            if (form.isSecond(record.getField(place))) {
                return true;
            }
        }
        return known.mayBegin(record.getField(0));
    }

    /** Tests whether a later line must be skipped because it repeats the header, as in concatenated files. */
    private boolean isHeader(long number, CsvRecord record, CsvColumns known) {
        List<String> line = new ArrayList<>(record.getFields());
        boolean isMarked = line.get(0).startsWith(BYTE_ORDER_MARK);
        line.set(0, line.get(0).replace(BYTE_ORDER_MARK, ""));
        if (!known.isHeaderAgain(line)) {
            if (isMarked) {
                throw fault(number, "the line begins with a byte order mark, as in joined files; remove it");
            }
            return false;
        }
        if (form == CsvSchema.RENAMINGS) {
            throw fault(
                    number, "the header is repeated; remove this line. To rename a tag 'old', use --rename old=new");
        }
        if (!known.isSame(line)) {
            throw fault(
                    number,
                    known.header().isEmpty()
                            ? "this looks like a header, but line " + headerNumber
                                    + " is not one; remove this line, or use --no-header if it is data"
                            : "this header differs from the header in line " + headerNumber
                                    + "; only files with the same header can be joined");
        }
        return true;
    }

    private void take(long number, CsvRecord record, CsvColumns known) {
        if (record.getFieldCount() != known.width()) {
            handler.reject(number, known.wrongWidth(record.getFieldCount()), String.join(",", record.getFields()));
            return;
        }
        String first = record.getField(known.first());
        String second = record.getField(known.second());
        if (isBroken(first) || isBroken(second)) {
            handler.reject(number, "a quoted field contains a line break", first + "," + second);
            return;
        }
        handler.accept(new BulkLine(number, first, List.of(second), Optional.empty(), false));
    }

    private static boolean isBroken(String field) {
        return field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0;
    }

    private BulkException fault(long number, String message) {
        return new BulkException(file + " line " + number + ": " + message);
    }
}
