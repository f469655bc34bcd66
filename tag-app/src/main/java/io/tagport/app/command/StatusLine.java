package io.tagport.app.command;

import java.io.PrintStream;
import java.util.Optional;

/** A terminal line that the next text replaces. It is shorter than a row, because a wrapped line could not be cleared. */
final class StatusLine {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final int width;

    StatusLine(PrintStream err, int columns) {
        this.err = err;
        this.width = Math.max(1, columns - 1); // some terminals wrap as soon as the last column is written
    }

    /** Returns the status line of a command; empty if standard error is not a terminal, or with {@code --quiet}. */
    static Optional<StatusLine> of(TagportCommand tagport) {
        Terminal terminal = tagport.context().terminal();
        return tagport.quiet() || !terminal.canRedraw()
                ? Optional.empty()
                : Optional.of(new StatusLine(tagport.context().err(), terminal.columns()));
    }

    /** Returns the maximum number of characters of the line. */
    int width() {
        return width;
    }

    /** Shows a text in one row, truncated to the width of the terminal. */
    void show(String text) {
        err.print(CLEAR + (text.length() > width ? text.substring(0, width) : text));
        err.flush();
    }

    void clear() {
        show("");
    }
}
