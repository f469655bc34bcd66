package io.tagport.app.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that the server has logged since this was opened. */
public final class LoggedLines extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.tagport.server");
    private final List<String> lines = new ArrayList<>(); // guarded by this

    public LoggedLines() {
        logger.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        lines.add(record.getMessage());
    }

    public synchronized List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
