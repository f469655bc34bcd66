package io.tagport.app;

import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.command.UnusablePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The strings that a process is started with. In a locale without UTF-8, such as C, the JVM replaces the other characters of
 * its arguments and its environment, and a tag would be bound under a wrong name. Where the system shows the bytes, they are
 * read as UTF-8. File names cannot be restored: the JVM encodes them by the locale.
 */
final class NativeStrings {
    private static final Path ARGUMENTS = Path.of("/proc/self/cmdline");
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");

    /** What the JVM puts in place of bytes that it cannot decode. */
    private static final char REPLACEMENT = '\uFFFD';

    private NativeStrings() {}

    /** Returns the arguments as they were typed. */
    static List<String> arguments(List<String> args) {
        return words(ARGUMENTS).map(words -> lastOf(words, args)).orElse(args);
    }

    /** Returns the variables of the environment as they were set. */
    static Map<String, String> environment(Map<String, String> environment) {
        return words(ENVIRONMENT).map(words -> merged(environment, words)).orElse(environment);
    }

    /**
     * Checks that the JVM knows the name of the folder in which it was started.
     *
     * @throws CommandException if it does not: it would look for files, and create them, elsewhere
     */
    static void requireWorkingFolder(String folder) {
        if (folder.indexOf(REPLACEMENT) >= 0) {
            throw new CommandException(
                    ExitCode.USAGE, "the name of the working folder cannot be read: " + UnusablePath.localeReason());
        }
    }

    /** Takes the last words of the process as the arguments; anything unexpected leaves these as they are. */
    static List<String> lastOf(List<String> words, List<String> args) {
        return words.size() < args.size() ? args : words.subList(words.size() - args.size(), words.size());
    }

    /** Takes values from words such as {@code NAME=value}, of variables that are known by their names. */
    static Map<String, String> merged(Map<String, String> environment, List<String> words) {
        Map<String, String> merged = new HashMap<>(environment);
        for (String word : words) {
            int end = word.indexOf('=');
            if (end > 0) {
                merged.replace(word.substring(0, end), word.substring(end + 1));
            }
        }
        return merged;
    }

    private static Optional<List<String>> words(Path file) {
        if (UnusablePath.isUtf8() || !Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return split(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Splits what the system shows, where a zero byte ends each word; empty if that is not UTF-8. */
    static Optional<List<String>> split(byte[] words) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(words))
                    .toString();
            List<String> all = List.of(text.split("\0", -1));
            return Optional.of(all.subList(0, all.size() - 1));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
