package io.tagport.app;

import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.command.InvalidPathMessage;
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
 * The arguments and environment of the process, decoded as UTF-8. In a locale without UTF-8, such as C, the JVM
 * replaces non-ASCII characters in them, and a tag would be bound under a wrong name. Where the system exposes the
 * original bytes, they are decoded as UTF-8. File names cannot be restored: the JVM encodes them by the locale.
 */
final class NativeStrings {
    private static final Path ARGUMENTS = Path.of("/proc/self/cmdline");
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");

    /** The character that the JVM substitutes for bytes that it cannot decode. */
    private static final char REPLACEMENT = '\uFFFD';

    private NativeStrings() {}

    /** Returns the arguments with their original characters. */
    static List<String> arguments(List<String> args) {
        return words(ARGUMENTS).map(words -> lastOf(words, args)).orElse(args);
    }

    /** Returns the environment variables with their original characters. */
    static Map<String, String> environment(Map<String, String> environment) {
        return words(ENVIRONMENT).map(words -> merged(environment, words)).orElse(environment);
    }

    /**
     * Checks that the JVM could decode the name of the working folder.
     *
     * @throws CommandException if it could not: the JVM would read and create files elsewhere
     */
    static void requireWorkingFolder(String folder) {
        if (folder.indexOf(REPLACEMENT) >= 0) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "cannot decode the name of the working folder: " + InvalidPathMessage.localeReason());
        }
    }

    /** Returns the last words of the process as the arguments, or {@code args} unchanged if there are fewer words. */
    static List<String> lastOf(List<String> words, List<String> args) {
        return words.size() < args.size() ? args : words.subList(words.size() - args.size(), words.size());
    }

    /**
     * Returns the environment with the values from words such as {@code NAME=value}. Only variables that exist in
     * {@code environment} are replaced.
     */
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
        if (InvalidPathMessage.isUtf8() || !Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return split(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Splits a sequence of words that each end with a zero byte; returns empty if the bytes are not UTF-8. */
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
