package io.tagport.app.watch;

import java.io.IOException;

/** A destination for the lines of a log. Used by one thread. */
interface LogSink extends AutoCloseable {
    /**
     * Writes whole lines.
     *
     * @throws IOException if the lines are not written completely
     */
    void write(byte[] lines) throws IOException;

    @Override
    void close() throws IOException;
}
