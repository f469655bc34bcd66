package io.tagport.app.watch;

import io.tagport.app.settings.AccessLogTarget;
import io.tagport.app.settings.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the access log goes.
 *
 * @param place what was configured
 * @param standardOutput for {@link AccessLogTarget.StandardOutput}
 * @param clock the time of the lines
 */
public record LogOutput(AccessLogTarget place, PrintStream standardOutput, InstantSource clock) {
    /**
     * Opens the place.
     *
     * @return the log; empty if none is wanted
     * @throws SettingsException if the file cannot be written
     */
    Optional<AccessLog> open() {
        if (place instanceof AccessLogTarget.ToFile file) {
            return Optional.of(log(open(file)));
        }
        return place instanceof AccessLogTarget.StandardOutput
                ? Optional.of(log(new LogStream(standardOutput)))
                : Optional.empty();
    }

    private AccessLog log(LogSink sink) {
        return new AccessLog(sink, AccessLog.HELD_MAX, clock);
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
