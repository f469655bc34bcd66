package io.tagport.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** A provider of the version that the build has recorded in the jar. */
public final class Version implements IVersionProvider {
    /** Creates the provider. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {"tagport " + text()};
    }

    /**
     * Returns the version without the program name.
     *
     * @return the version, such as {@code 0.1.0}
     */
    public static String text() {
        try (InputStream text =
                Objects.requireNonNull(Version.class.getResourceAsStream("/io/tagport/app/version.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the version is not in the jar", e);
        }
    }
}
