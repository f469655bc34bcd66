package io.tagport.app.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A check of UTF-8 line by line. No multi-byte character contains the byte of a carriage return or a line feed. */
final class Utf8Lines {
    private Utf8Lines() {}

    /** Returns the number of the first line that is not UTF-8, from 1; the number of the last line if all lines are UTF-8. */
    static long firstBroken(InputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        int before = 0;
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            boolean isSecondOfEnd = before == '\r' && next == '\n';
            if (next == '\r' || (next == '\n' && !isSecondOfEnd)) {
                if (!isUtf8(line.toByteArray())) {
                    return number;
                }
                line.reset();
                number++;
            } else if (!isSecondOfEnd) {
                line.write(next);
            }
            before = next;
        }
        return number;
    }

    private static boolean isUtf8(byte[] line) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
