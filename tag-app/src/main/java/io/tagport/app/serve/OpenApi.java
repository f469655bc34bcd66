package io.tagport.app.serve;

import io.tagport.server.ServedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The description of the admin calls, for people and generators of clients. */
final class OpenApi {
    private static final Map<String, String> YAML = Map.of("Content-Type", "application/yaml");

    private OpenApi() {}

    static ServedAnswer answer() {
        return new ServedAnswer(200, YAML, document());
    }

    static byte[] document() {
        try (InputStream document = OpenApi.class.getResourceAsStream(AdminApi.OPENAPI)) {
            if (document == null) {
                throw new IllegalStateException(AdminApi.OPENAPI + " is not in the jar");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
