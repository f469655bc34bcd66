package io.tagport.app.settings;

import java.io.Serial;

/** A configuration that cannot be used. The message names file, line and key, and quotes no secret. */
public final class SettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Tells of a fault.
     *
     * @param message what is wrong and where
     */
    public SettingsException(String message) {
        super(message);
    }

    /**
     * Tells of a fault and its cause.
     *
     * @param message what is wrong and where
     * @param cause what was seen
     */
    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
