package io.tagport.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * The logging configuration: warnings are written to standard error in the format of {@link LogFormat}. The JDK
 * instantiates this class at the first log call, so a command that logs nothing does not pay for it.
 */
public final class LogSettings {
    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    private static final String SETTINGS = """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            com.zaxxer.hikari.level=SEVERE
            org.postgresql.level=SEVERE
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.encoding=UTF-8
            java.util.logging.ConsoleHandler.formatter=io.tagport.app.LogFormat
            """;

    /**
     * Applies the configuration. Called by the JDK.
     *
     * @throws IOException never
     */
    public LogSettings() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
    }

    /** Installs this configuration, unless the system properties of the process name another one. */
    static void install() {
        if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
            System.setProperty(CLASS, LogSettings.class.getName());
        }
    }
}
