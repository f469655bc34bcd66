package io.tagport.app.bulk;

import io.tagport.app.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The file format of plans: JSON with a checksum that reveals edits. */
public final class PlanDocument {
    /** The version of the plan format. It increases when the format changes. */
    static final int FORMAT = 1;

    private static final Pattern BEGINNING =
            Pattern.compile("\\ufeff?\\s*\\{\\s*\"tagport\"\\s*:\\s*\"plan\".*", Pattern.DOTALL);
    private static final int BEGINNING_BYTES = 256;
    private static final int LAST_LINE_BYTES =
            lastLine(Digests.text(Digests.sha256())).length();

    private PlanDocument() {}

    static String lastLine(String digest) {
        return "\"checksum\":\"" + digest + "\"}\n";
    }

    /**
     * Tests whether a file begins like a plan, as opposed to a file of changes.
     *
     * @param path any file
     * @return whether the file is a plan, possibly an edited one
     */
    public static boolean isPlan(Path path) {
        if (!Files.isRegularFile(path)) {
            return false; // opening a pipe may block forever
        }
        try (InputStream bytes = Files.newInputStream(path)) {
            String beginning = new String(bytes.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
            return BEGINNING.matcher(beginning).matches();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes a plan to a file.
     *
     * @param planFile the plan
     * @param path the file; an existing file is replaced
     */
    public static void write(PlanFile planFile, Path path) {
        PlanWriter.write(planFile, path);
    }

    /**
     * Writes a plan to a stream, which stays open.
     *
     * @param planFile the plan
     * @param out the stream; a failed write sets its error flag
     */
    public static void write(PlanFile planFile, PrintStream out) {
        try {
            PlanWriter.write(planFile, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a print stream does not throw this exception
        }
    }

    /**
     * Reads a plan.
     *
     * @param path the file of the plan
     * @return the plan that was written
     * @throws BulkException if the file was changed, has another format, or cannot be read
     */
    public static PlanFile read(Path path) {
        try {
            requireUnedited(path);
            return PlanReader.read(path);
        } catch (IOException e) {
            throw new BulkException(
                    Files.exists(path)
                            ? "cannot read " + path + ": " + FileErrors.reason(path, e)
                            : "there is no plan " + path);
        }
    }

    /**
     * Returns the checksum of a plan, which identifies it.
     *
     * @param path the file of the plan
     * @return the last line of the plan with the checksum of all other lines; a text that equals no plan's checksum if the file is
     *     not a plan
     */
    public static String checksum(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] end = new byte[LAST_LINE_BYTES];
            file.seek(Math.max(0, file.length() - LAST_LINE_BYTES));
            int read = Math.max(0, file.read(end));
            return new String(end, 0, read, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Computes the digest of a file of changes, for comparison with {@link PlanMetadata#digest}.
     *
     * @param path the path of the file
     * @param name the name of the file in messages
     * @return the digest of the file's bytes
     * @throws BulkException if the file cannot be read
     */
    public static String digest(Path path, String name) {
        return new BulkFile(path, name, Optional.empty()).digest();
    }

    private static void requireUnedited(Path path) throws IOException {
        long size = Files.size(path);
        MessageDigest digest = Digests.sha256();
        byte[] end = new byte[LAST_LINE_BYTES];
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] buffer = new byte[1 << 16];
            long left = Math.max(0, size - LAST_LINE_BYTES);
            while (left > 0) {
                int read = file.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            int tail = file.read(end);
            String last = new String(end, 0, Math.max(0, tail), StandardCharsets.ISO_8859_1);
            if (!last.equals(lastLine(Digests.text(digest)))) {
                throw new BulkException(path + " was changed after it was created: its checksum does not match."
                        + " Create a new plan from the original file");
            }
        }
    }
}
