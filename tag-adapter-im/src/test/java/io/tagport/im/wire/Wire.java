package io.tagport.im.wire;

import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The examples of {@code wire/ORIGINS.md}. */
final class Wire {
    private Wire() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Wire.class.getResourceAsStream("/wire/" + name + ".json"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example without white space, its members in their order. */
    static String compact(String name) {
        try {
            return text(Json.write(Json.readObject(bytes(name))));
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
