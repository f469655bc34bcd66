package io.tagport.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gets back what was typed. In a locale without UTF-8, such as C, the JVM turns every other character of its arguments
 * into a question mark, and a tag would be bound under a wrong name. Where the system shows the bytes, they are read as
 * UTF-8.
 */
final class Arguments {
    private static final Path BYTES_AS_TYPED = Path.of("/proc/self/cmdline");

    private Arguments() {}

    static List<String> asTyped(List<String> args) {
        boolean utf8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", ""));
        if (utf8 || !Files.isReadable(BYTES_AS_TYPED)) {
            return args;
        }
        try {
            return restored(args, Files.readAllBytes(BYTES_AS_TYPED));
        } catch (IOException e) {
            return args;
        }
    }

    /** The last words of the process's own are the arguments; anything unexpected leaves these as they are. */
    static List<String> restored(List<String> args, byte[] words) {
        List<String> all = List.of(decoded(words).split("\0", -1));
        int end = all.size() - 1; // every word ends with a zero byte
        if (end < args.size()) {
            return args;
        }
        return all.subList(end - args.size(), end);
    }

    private static String decoded(byte[] words) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(words))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
