package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.server.HttpCall;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request with the named parts of its path.
 *
 * @param served the request as received
 * @param parts the named parts of the path, decoded
 */
record ApiRequest(HttpCall served, Map<String, String> parts) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,15}");

    String part(String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }

    Subject subject() {
        return subject("subject", part("subject"));
    }

    /** Parses a subject id from a field of the request. */
    static Subject subject(String field, String id) {
        try {
            return new Subject(id);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(field, String.valueOf(e.getMessage()));
        }
    }

    Tag tag() {
        try {
            return new Tag(part("tag"));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("tag", String.valueOf(e.getMessage()));
        }
    }

    /** Returns a decoded query parameter. */
    Optional<String> query(String name) {
        for (String pair : served.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(decoded(name, pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String name, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(name, "is not percent-encoded");
        }
    }

    /** Returns an integer query parameter, or {@code defaultValue} if it is missing. */
    long number(String name, long min, long max, long defaultValue) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        boolean isNumber = WHOLE_NUMBER.matcher(text.get()).matches();
        long number = isNumber ? Long.parseLong(text.get()) : -1;
        if (number < min || number > max) {
            throw ApiException.badRequest(name, "must be an integer from " + min + " to " + max);
        }
        return number;
    }

    /** Returns the requested page size of a list. */
    int pageSize() {
        return (int) number("most", 1, 1000, 50);
    }

    /** Returns the subject after which a page of a list begins. */
    Optional<Subject> after() {
        return query("after").map(id -> subject("after", id));
    }

    RequestFields body() {
        try {
            ObjectNode body = Json.readObject(served.body());
            return new RequestFields(body, "");
        } catch (UnreadableJsonException e) {
            throw ApiException.badRequest("body", String.valueOf(e.getMessage()));
        }
    }
}
