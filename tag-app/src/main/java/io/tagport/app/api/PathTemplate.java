package io.tagport.app.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A path with named parts, such as {@code /api/v1/apps/{app}/tags}.
 *
 * @param text the path in the notation of the API's document
 */
record PathTemplate(String text) {
    /** Returns the decoded named parts of a path; empty if the path does not match. */
    Optional<Map<String, String>> match(String path) {
        List<String> expected = parts(text);
        List<String> actual = parts(path);
        if (expected.size() != actual.size()) {
            return Optional.empty();
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String part = expected.get(i);
            if (isNamed(part) && !actual.get(i).isEmpty()) {
                named.put(part.substring(1, part.length() - 1), decoded(actual.get(i)));
            } else if (!part.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    private static boolean isNamed(String part) {
        return part.startsWith("{");
    }

    private static String decoded(String part) {
        String text;
        try {
            text = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("path", "'" + part + "' is not percent-encoded");
        }
        // Invalid UTF-8 is decoded to the replacement character, so different ids would become the same subject.
        if (text.indexOf('\ufffd') >= 0 && !part.toUpperCase(Locale.ROOT).contains("%EF%BF%BD")) {
            throw ApiException.badRequest("path", "'" + part + "' is not UTF-8");
        }
        return text;
    }
}
