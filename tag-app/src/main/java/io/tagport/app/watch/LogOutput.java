package io.tagport.app.watch;

import io.tagport.app.settings.AccessLogTarget;
import io.tagport.app.settings.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The configured output of the access log.
 *
 * @param target the configured destination
 * @param standardOutput the stream for {@link AccessLogTarget.StandardOutput}
 * @param clock the source of the timestamps
 */
public record LogOutput(AccessLogTarget target, PrintStream standardOutput, InstantSource clock) {
    /**
     * Opens the destination.
     *
     * @return the log; empty if it is off
     * @throws SettingsException if the file cannot be written
     */
    Optional<AccessLog> open() {
        if (target instanceof AccessLogTarget.ToFile file) {
            return Optional.of(log(open(file)));
        }
        return target instanceof AccessLogTarget.StandardOutput
                ? Optional.of(log(new LogStream(standardOutput)))
                : Optional.empty();
    }

    private AccessLog log(LogSink sink) {
        return new AccessLog(sink, AccessLog.QUEUE_CAPACITY, clock);
    }

    private static LogSink open(AccessLogTarget.ToFile file) {
        try {
            return AccessLogFile.open(file.path(), System::nanoTime);
        } catch (IOException e) {
            throw new SettingsException(
                    "cannot write the access log " + file.path() + ": "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }
}
