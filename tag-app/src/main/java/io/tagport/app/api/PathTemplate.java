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
 * @param text the path, as the API's document writes it
 */
record PathTemplate(String text) {
    /** Returns the named parts of a path, decoded; empty if it is another path. */
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = parts(text);
        List<String> given = parts(path);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (isNamed(part) && !given.get(i).isEmpty()) {
                named.put(part.substring(1, part.length() - 1), decoded(given.get(i)));
            } else if (!part.equals(given.get(i))) {
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
            throw ApiException.wrong("path", "'" + part + "' is not percent-encoded");
        }
        // What is not UTF-8 is decoded to a sign that stands for all of that: it would be taken for somebody else.
        if (text.indexOf('\ufffd') >= 0 && !part.toUpperCase(Locale.ROOT).contains("%EF%BF%BD")) {
            throw ApiException.wrong("path", "'" + part + "' is not UTF-8");
        }
        return text;
    }
}
