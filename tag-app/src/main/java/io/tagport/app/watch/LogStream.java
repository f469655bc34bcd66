package io.tagport.app.watch;

import java.io.IOException;
import java.io.PrintStream;

/** A log sink for a stream of the process, which stays open. */
final class LogStream implements LogSink {
    private final PrintStream out;

    LogStream(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] lines) throws IOException {
        out.write(lines, 0, lines.length);
        out.flush();
        if (out.checkError()) {
            throw new IOException("standard output cannot be written");
        }
    }

    @Override
    public void close() {}
}
