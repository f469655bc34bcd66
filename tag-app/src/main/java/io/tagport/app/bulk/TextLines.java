package io.tagport.app.bulk;

import java.io.IOException;
import java.io.Reader;

/** An iterator over the lines of a text that does not keep the contents of lines over {@link #CHARACTERS_MAX}. */
final class TextLines {
    /** The maximum length of a line. 100 tags of 50 characters, all written as escapes, have 40,000 characters. */
    static final int CHARACTERS_MAX = 1 << 20;

    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int next;
    private int end;
    private boolean afterReturn;
    private final StringBuilder line = new StringBuilder();
    private boolean tooLong;
    private long number;

    TextLines(Reader text) {
        this.text = text;
    }

    /** Advances to the next line; returns false at the end. The last line may lack a line feed. */
    boolean advance() throws IOException {
        line.setLength(0);
        tooLong = false;
        boolean any = false;
        while (next < end || fill()) {
            int stop = endOfLine();
            any |= stop > next || stop < end;
            keep(stop);
            if (stop < end) {
                skipLineEnd(stop);
                number++;
                return true;
            }
            next = end;
        }
        number += any ? 1 : 0;
        return any;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, text.read(buffer, 0, buffer.length));
        if (afterReturn && end > 0) {
            afterReturn = false;
            next = buffer[0] == '\n' ? 1 : 0;
        }
        return next < end || (end > 0 && fill());
    }

    private int endOfLine() {
        int at = next;
        while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }
        return at;
    }

    private void keep(int stop) {
        tooLong |= line.length() + (stop - next) > CHARACTERS_MAX;
        if (!tooLong) {
            line.append(buffer, next, stop - next);
        }
    }

    /** Skips the end of a line. A carriage return with a line feed counts as one line end. */
    private void skipLineEnd(int stop) {
        boolean carriageReturn = buffer[stop] == '\r';
        next = stop + 1;
        if (carriageReturn && next < end && buffer[next] == '\n') {
            next++;
        }
        afterReturn = carriageReturn && stop + 1 == end;
    }

    String text() {
        return line.toString();
    }

    boolean isTooLong() {
        return tooLong;
    }

    long number() {
        return number;
    }
}
