package io.tagport.app.bulk;

import io.tagport.app.file.FileErrors;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A file of changes or of current bindings, in UTF-8 with or without a byte order mark.
 *
 * @param path the path of the file
 * @param name the name of the file in messages
 * @param format the format of the file; empty to detect it by the file's name or first character
 * @param columns the columns to read if the file is CSV
 */
public record BulkFile(Path path, String name, Optional<BulkFormat> format, ColumnChoice columns) {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /**
     * Creates a file whose columns are determined only by its header.
     *
     * @param path the path of the file
     * @param name the name of the file in messages
     * @param format the format of the file; empty to detect it by the file's name or first character
     */
    public BulkFile(Path path, String name, Optional<BulkFormat> format) {
        this(path, name, format, ColumnChoice.BY_HEADER);
    }

    /**
     * Reads all lines.
     *
     * @param handler receives the lines in order
     * @return the digest of the file's bytes
     * @throws BulkException if the file cannot be read or is not UTF-8
     */
    public String read(LineHandler handler) {
        return read(text -> lines(text, handler));
    }

    private void lines(Reader text, LineHandler handler) throws IOException {
        int first = firstCharacter();
        if (format.orElse(BulkFormat.of(path, first)) == BulkFormat.CSV) {
            CsvLines.read(CsvSchema.BINDINGS, columns, text, name, handler);
            return;
        }
        if (first == '[') {
            throw new BulkException(name + " is a JSON list; NDJSON has one object per line: " + NdjsonLines.FORM);
        }
        if (!columns.equals(ColumnChoice.BY_HEADER)) {
            throw new BulkException(name + " is NDJSON; --columns and --no-header can be used only with CSV");
        }
        NdjsonLines.read(text, handler);
    }

    /** Returns the first character that is not blank; -1 if there is none. */
    private int firstCharacter() throws IOException {
        try (Reader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            int next = text.read();
            while (next == BYTE_ORDER_MARK || Character.isWhitespace(next)) {
                next = text.read();
            }
            return next;
        }
    }

    /**
     * Parses lines from the first bytes of the file, up to the first line that cannot be parsed.
     *
     * @param beginning the first bytes of the file; the last line may be incomplete
     * @param handler receives the lines in order
     */
    void readBeginning(byte[] beginning, LineHandler handler) {
        try (PushbackReader text = new PushbackReader(
                new InputStreamReader(new ByteArrayInputStream(beginning), StandardCharsets.UTF_8))) {
            skipByteOrderMark(text);
            lines(text, handler);
        } catch (BulkException | IOException e) {
            // The read of the whole file reports the error.
        }
    }

    /**
     * Reads all lines of a CSV file of old and new names, with or without the header {@code old,new}.
     *
     * @param handler receives the old name as the subject of a line and the new name as its tag
     * @return the digest of the file's bytes
     * @throws BulkException if the file cannot be read or is not UTF-8
     */
    public String readRenamings(LineHandler handler) {
        return read(text -> CsvLines.read(CsvSchema.RENAMINGS, columns, text, name, handler));
    }

    /** A function that reads the lines of a text. */
    private interface Lines {
        void read(Reader text) throws IOException;
    }

    private String read(Lines lines) {
        requireUsable();
        MessageDigest digest = Digests.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest);
                PushbackReader text =
                        new PushbackReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))) {
            skipByteOrderMark(text);
            lines.read(text);
            return Digests.text(digest);
        } catch (CharacterCodingException e) {
            throw new BulkException(name + " line " + firstBrokenLine() + ": the file is not UTF-8");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void skipByteOrderMark(PushbackReader text) throws IOException {
        int first = text.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
    }

    /**
     * Computes the digest of the file's bytes.
     *
     * @return the same digest as {@link #read}
     * @throws BulkException if the file cannot be read
     */
    public String digest() {
        requireUsable();
        MessageDigest digest = Digests.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return Digests.text(digest);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Checks that the file can be read several times, unlike a pipe, and that it is not a plan.
     *
     * @throws BulkException if the name is {@code -}, or the path names a directory, a pipe, a device or a plan
     */
    void requireUsable() {
        if (name.equals("-")) {
            throw new BulkException("cannot read '-': standard input can be read only as the FILE of plan and import");
        }
        FileErrors.kind(path).ifPresent(kind -> {
            throw new BulkException("cannot read " + name + ": " + kind);
        });
        if (PlanDocument.isPlan(path)) {
            throw new BulkException(name + " is a plan; send it with apply");
        }
    }

    private BulkException unreadable(IOException e) {
        return new BulkException(
                Files.exists(path)
                        ? "cannot read " + name + ": " + FileErrors.reason(path, e)
                        : "there is no file " + name);
    }

    /** Returns the number of the first line that is not UTF-8. A decoder does not report the position of its error. */
    private long firstBrokenLine() {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
            return Utf8Lines.firstBroken(bytes);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
