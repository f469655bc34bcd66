package io.tagport.server.record;

import io.tagport.domain.model.Subject;
import java.util.List;

/**
 * What the body of a request names.
 *
 * @param operation what is asked for
 * @param subjects whose tags are meant: each once, in order, without those that have no effect or cannot be a subject;
 *     empty if the body cannot be read
 * @param tags the tags that are named: each once, in order, as texts, since not every text is a tag
 */
public record RequestContent(Operation operation, List<Subject> subjects, List<String> tags) {
    /** Copies the lists. */
    public RequestContent {
        subjects = List.copyOf(subjects);
        tags = List.copyOf(tags);
    }

    /**
     * Names nothing.
     *
     * @param operation what is asked for
     * @return without subjects and tags
     */
    public static RequestContent nothing(Operation operation) {
        return new RequestContent(operation, List.of(), List.of());
    }
}
