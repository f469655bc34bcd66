package io.tagport.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The OpenAPI document of the admin API, for developers and client generators. */
final class OpenApi {
    private static final String FILE = "openapi.yaml";

    private OpenApi() {}

    static List<Route> routes() {
        return List.of(Route.of("GET", FILE, request -> JsonResponses.bytes("application/yaml", document())));
    }

    static byte[] document() {
        try (InputStream document = OpenApi.class.getResourceAsStream(FILE)) {
            if (document == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
