package io.tagport.app.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the console.
 *
 * @param type its {@code Content-Type}
 * @param tag the entity tag, which changes with the content
 * @param bytes the content
 * @param zipped the content, compressed with gzip
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
record ConsoleFile(String type, String tag, byte[] bytes, byte[] zipped) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** The syntax of file names, which cannot refer to files outside of the folder. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)?[a-z0-9.-]+\\.([a-z]+)");

    static Optional<ConsoleFile> load(String name) {
        var form = NAME.matcher(name);
        if (!form.matches() || !TYPES.containsKey(form.group(2))) {
            return Optional.empty();
        }
        try (InputStream file = ConsoleFile.class.getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(of(form.group(2), file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConsoleFile of(String ending, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String tag = '"' + Long.toHexString(sum.getValue()) + '-' + bytes.length + '"';
        return new ConsoleFile(TYPES.getOrDefault(ending, ""), tag, bytes, zip(bytes));
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        }
        return zipped.toByteArray();
    }
}
