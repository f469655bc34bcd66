package io.tagport.server.record;

import io.tagport.domain.model.Subject;
import java.util.List;

/**
 * The operation, subjects and tags of a request.
 *
 * @param operation the operation
 * @param subjects the subjects of the operation: each once, in order, without ignored and invalid ones; empty if the
 *     body is unreadable
 * @param tags the tags that are named: each once, in order, as text, since not every text is a valid tag
 */
public record RequestContent(Operation operation, List<Subject> subjects, List<String> tags) {
    /** Copies the lists defensively. */
    public RequestContent {
        subjects = List.copyOf(subjects);
        tags = List.copyOf(tags);
    }

    /**
     * Creates a content without subjects and tags.
     *
     * @param operation the operation
     * @return the content
     */
    public static RequestContent empty(Operation operation) {
        return new RequestContent(operation, List.of(), List.of());
    }
}
