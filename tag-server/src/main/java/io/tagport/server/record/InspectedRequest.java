package io.tagport.server.record;

import io.tagport.domain.model.Subject;
import java.util.List;

/**
 * A request as a test or an operator wants to see it: without query, headers and body, since they carry credentials. Its
 * text masks the subjects.
 *
 * @param method {@code POST}, {@code GET}, …
 * @param path what stands before the {@code ?}
 * @param app the access id or the {@code sdkappid}, as the caller gave it; empty if there was none of a possible form
 * @param asked what it asks for
 * @param ignored what has no effect in it, in the order in which it was found
 */
public record InspectedRequest(
        String method, String path, String app, RequestContent asked, List<IgnoredInput> ignored) {
    /** Copies the list. */
    public InspectedRequest {
        ignored = List.copyOf(ignored);
    }

    /**
     * Returns what is asked for.
     *
     * @return the operation
     */
    public Operation operation() {
        return asked.operation();
    }

    /**
     * Tells whose tags are meant.
     *
     * @return each subject once, in order
     */
    public List<Subject> subjects() {
        return asked.subjects();
    }
}
