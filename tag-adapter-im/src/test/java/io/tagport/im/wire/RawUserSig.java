package io.tagport.im.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** A codec for UserSigs that is independent of the code under test. */
final class RawUserSig {
    private static final int ZLIB_HEADER_BYTES = 2;

    private RawUserSig() {}

    static String jsonOf(String userSig) {
        byte[] deflated = Base64.getDecoder()
                .decode(userSig.replace('*', '+').replace('-', '/').replace('_', '='));
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(String json) {
        return of(deflate(json, 6));
    }

    static String of(byte[] stream) {
        return Base64.getEncoder()
                .encodeToString(stream)
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }

    static byte[] deflate(String text, int level) {
        return deflate(text, new Deflater(level));
    }

    static byte[] rawDeflate(String text) {
        return deflate(text, new Deflater(6, true));
    }

    static byte[] followedByZero(String text) {
        byte[] stream = deflate(text, 6);
        return Arrays.copyOf(stream, stream.length + 1);
    }

    private static byte[] deflate(String text, Deflater deflater) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] deflateInBlocks(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, true)) {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                out.write(b);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns an endless stream of blanks: one compressed block, repeated. */
    static byte[] bomb(int mebibytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(" ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
        byte[] first = new byte[8192];
        int end = deflater.deflate(first, 0, first.length, Deflater.FULL_FLUSH);
        deflater.end();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first, 0, ZLIB_HEADER_BYTES);
        for (int i = 0; i < mebibytes; i++) {
            bytes.write(first, ZLIB_HEADER_BYTES, end - ZLIB_HEADER_BYTES);
        }
        return bytes.toByteArray();
    }
}
