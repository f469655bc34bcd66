package io.tagport.app.bulk;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text one after the other; one that is longer than can be meant is not kept. */
final class TextLines {
    /** A hundred tags of 50 characters, each written as an escape, have 40,000. */
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

    /** Goes to the next line; false at the end. A last line needs no line feed. */
    boolean advance() throws IOException {
        line.setLength(0);
        tooLong = false;
        boolean any = false;
        while (next < end || fill()) {
            int stop = endOfLine();
            any |= stop > next || stop < end;
            keep(stop);
            if (stop < end) {
                passOver(stop);
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

    /** A carriage return and a line feed end one line, not two. */
    private void passOver(int stop) {
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
