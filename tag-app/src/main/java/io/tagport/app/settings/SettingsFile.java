package io.tagport.app.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reader of the configuration file. */
public final class SettingsFile {
    /** The default name of the file, which is read if it exists and no other file is named. */
    public static final String NAME = "tagport.yaml";

    /** The maximum size. A configuration has a few pages, and the parser needs half a minute for a scalar of 30 MB. */
    private static final int BYTES_MAX = 1 << 20;

    private SettingsFile() {}

    /**
     * Reads the configuration from the named file or else from {@link #NAME} in the folder. Returns the defaults if
     * there is neither.
     *
     * @param named a file that must exist; empty if no file was named
     * @param folder the working folder
     * @param environment the variables of the process, which replace each <code>${NAME}</code>
     * @return the settings. Relative paths in a file are resolved against the file's own folder
     * @throws SettingsException if the file cannot be read or is wrong in any part, used or not
     */
    public static Settings load(Optional<Path> named, Path folder, Map<String, String> environment) {
        Path usual = folder.resolve(NAME);
        if (named.isEmpty() && !Files.exists(usual)) {
            return Settings.withoutFile(folder);
        }
        Path file = named.map(folder::resolve).orElse(usual);
        String name = named.map(Path::toString).orElse(NAME);
        Environment variables = new Environment(environment, folderOf(file));
        YamlNode.Members document = YamlReader.read(name, textOf(file, name), variables);
        return new SettingsReader(folderOf(file)).read(document).with(cautions(file, name, document));
    }

    /**
     * Returns a warning if other users may read a file with plain-text secrets. This is no error, since the values
     * themselves are valid.
     */
    private static List<String> cautions(Path file, String name, YamlNode.Members document) {
        List<SourceLocation> secrets = PlaintextSecretCheck.in(document);
        if (secrets.isEmpty() || !isOpenToOthers(file)) {
            return List.of();
        }
        SourceLocation first = secrets.get(0);
        return List.of(name + " line " + first.line() + ": " + first.path()
                + " is a secret in a file that others can read; run chmod 600 on it, or write ${NAME} or ${file:PATH}");
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return SecretFile.isOpenToOthers(file);
        } catch (IOException e) {
            return true;
        }
    }

    private static Path folderOf(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .orElse(file);
    }

    private static String textOf(Path file, String name) {
        try {
            long bytes = Files.size(file);
            if (bytes > BYTES_MAX) {
                throw new SettingsException(
                        name + " has " + bytes + " bytes; the limit for a configuration file is " + BYTES_MAX);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new SettingsException("there is no configuration file " + name, e);
        } catch (CharacterCodingException e) {
            throw new SettingsException(name + ": the file is not UTF-8", e);
        } catch (IOException e) {
            throw new SettingsException(
                    "cannot read " + name + ": " + e.getClass().getSimpleName(), e);
        }
    }
}
