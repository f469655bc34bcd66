package io.tagport.im.wire;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compression in the zlib format (RFC 1950), with a limit on the size of inflated data. */
final class Zlib {
    private static final int CHUNK_BYTES = 1024;

    private Zlib() {}

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK_BYTES];
            while (!deflater.finished()) {
                deflated.write(chunk, 0, deflater.deflate(chunk));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * Inflates one whole stream; returns empty if it is malformed, truncated, followed by more bytes or exceeds the
     * limit.
     */
    static Optional<byte[]> inflate(byte[] stream, int bytesMax) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stream);
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK_BYTES];
            while (!inflater.finished()) {
                int bytes = inflater.inflate(chunk);
                boolean stuck = bytes == 0 && !inflater.finished();
                if (stuck || inflated.size() + bytes > bytesMax) {
                    return Optional.empty();
                }
                inflated.write(chunk, 0, bytes);
            }
            return inflater.getRemaining() == 0 ? Optional.of(inflated.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
