package io.tagport.server;

import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A search for the members of a body that its call does not define. A misspelled member has no effect, and the services
 * do not report it.
 */
final class UnknownFields {
    /** The limit on reported names: enough to find a mistake, and independent of the size of the request. */
    private static final int NAMES_MAX = 16;

    private static final int CHARACTERS_MAX = 64;

    private UnknownFields() {}

    static List<String> of(byte[] body, Set<String> known) throws UnreadableJsonException {
        List<String> unknown = new ArrayList<>();
        Json.readObject(body).fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && unknown.size() < NAMES_MAX) {
                unknown.add(name.length() <= CHARACTERS_MAX ? name : name.substring(0, CHARACTERS_MAX) + "…");
            }
        });
        return unknown;
    }
}
