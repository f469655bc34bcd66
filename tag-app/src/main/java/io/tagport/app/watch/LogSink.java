package io.tagport.app.watch;

import java.io.IOException;

/** Where lines of a log go. Used by one thread. */
interface LogSink extends AutoCloseable {
    /**
     * Writes whole lines.
     *
     * @throws IOException if they are not, or not all, written
     */
    void write(byte[] lines) throws IOException;

    @Override
    void close() throws IOException;
}
