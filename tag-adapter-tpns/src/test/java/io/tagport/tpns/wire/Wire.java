package io.tagport.tpns.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The documents under {@code src/test/resources/wire}. */
final class Wire {
    private Wire() {}

    static byte[] document(String name) {
        try (InputStream in = Objects.requireNonNull(Wire.class.getResourceAsStream("/wire/" + name + ".json"), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
