package io.tagport.app.settings;

import java.io.Serial;

/** Thrown if the configuration cannot be used. The message contains file, line and key, but no secret. */
public final class SettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message what is wrong and where
     */
    public SettingsException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what is wrong and where
     * @param cause the exception that was caught
     */
    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
