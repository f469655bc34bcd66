package io.tagport.app.bulk;

import io.tagport.app.file.FileFault;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A file of wishes or of what is there: UTF-8, with or without a byte order mark.
 *
 * @param path where it is
 * @param name what it is called in messages
 * @param format how it is written; empty to tell by its name or beginning
 */
public record BulkFile(Path path, String name, Optional<BulkFormat> format) {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    /**
     * Reads all lines.
     *
     * @param handler takes them in their order
     * @return the digest of the file's bytes
     * @throws BulkException if it cannot be read, or is not UTF-8
     */
    public String read(LineHandler handler) {
        return read((text, first) -> {
            BulkFormat chosen = format.orElse(BulkFormat.of(path, first));
            if (first == '[' && chosen == BulkFormat.NDJSON) {
                throw new BulkException(name + " is a JSON list; NDJSON is one object a line: " + NdjsonLines.FORM);
            }
            chosen.read(text, name, handler);
        });
    }

    /**
     * Reads all lines of a CSV file of old names and new ones, with or without the header {@code old,new}.
     *
     * @param handler takes the old name as the subject of a line, and the new one as its tag
     * @return the digest of the file's bytes
     * @throws BulkException if it cannot be read, or is not UTF-8
     */
    public String readRenamings(LineHandler handler) {
        return read((text, first) -> CsvLines.RENAMINGS.read(text, name, handler));
    }

    /** Reads the lines of a text of which the first character is known. */
    private interface Lines {
        void read(Reader text, int first) throws IOException;
    }

    private String read(Lines lines) {
        requireUsable();
        MessageDigest digest = Digests.sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest);
                PushbackReader text =
                        new PushbackReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))) {
            int first = text.read();
            if (first == BYTE_ORDER_MARK) {
                first = text.read();
            }
            if (first >= 0) {
                text.unread(first);
            }
            lines.read(text, first);
            return Digests.text(digest);
        } catch (CharacterCodingException e) {
            throw new BulkException(name + " line " + firstBrokenLine() + ": the file is not UTF-8");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Digests the file's bytes.
     *
     * @return the same as reading gives
     * @throws BulkException if it cannot be read
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
     * Requires a file that can be read as often as it takes, which a pipe cannot, and that is not a plan.
     *
     * @throws BulkException if it is there and something else
     */
    void requireUsable() {
        FileFault.kind(path).ifPresent(kind -> {
            throw new BulkException("cannot read " + name + ": " + kind);
        });
        if (PlanDocument.is(path)) {
            throw new BulkException(name + " is a plan; apply it");
        }
    }

    private BulkException unreadable(IOException e) {
        return new BulkException(
                Files.exists(path)
                        ? "cannot read " + name + ": " + FileFault.reason(path, e)
                        : "there is no file " + name);
    }

    /** A decoder does not tell how far it came. No character of several bytes has a line feed among them. */
    private long firstBrokenLine() {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
            long line = 1;
            while (isUtf8(lineOf(bytes)) && bytes.available() > 0) {
                line++;
            }
            return line;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] lineOf(InputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = bytes.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = bytes.read();
        }
        return line.toByteArray();
    }

    private static boolean isUtf8(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .hasArray();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
