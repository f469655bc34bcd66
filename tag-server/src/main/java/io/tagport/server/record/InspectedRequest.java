package io.tagport.server.record;

import io.tagport.domain.model.Subject;
import java.util.List;

/**
 * A description of a request for tests and operators. It excludes query, headers and body, since they contain
 * credentials. Its {@code toString} masks the subjects.
 *
 * @param method {@code POST}, {@code GET}, …
 * @param path the part of the URI before the {@code ?}
 * @param app the access id or the {@code sdkappid}, as the caller sent it; empty if absent or malformed
 * @param content the operation, subjects and tags that the request names
 * @param ignored the parts without effect, in the order in which they were found
 */
public record InspectedRequest(
        String method, String path, String app, RequestContent content, List<IgnoredInput> ignored) {
    /** Copies the list defensively. */
    public InspectedRequest {
        ignored = List.copyOf(ignored);
    }

    /**
     * Returns the requested operation.
     *
     * @return the operation
     */
    public Operation operation() {
        return content.operation();
    }

    /**
     * Returns the subjects of the request.
     *
     * @return each subject once, in order
     */
    public List<Subject> subjects() {
        return content.subjects();
    }
}
