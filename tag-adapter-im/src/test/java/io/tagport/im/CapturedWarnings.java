package io.tagport.im;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures the log messages of the provider instead of printing them. */
final class CapturedWarnings extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger(ImTagProvider.class.getName());
    private final List<String> messages = new CopyOnWriteArrayList<>();

    CapturedWarnings() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void publish(LogRecord entry) {
        messages.add(entry.getLevel() + " " + entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
