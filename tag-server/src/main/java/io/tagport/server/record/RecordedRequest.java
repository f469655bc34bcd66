package io.tagport.server.record;

import io.tagport.domain.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A request and its result.
 *
 * @param request the request
 * @param outcome how the request ended
 * @param faults the injected faults that the request triggered, in script syntax, one per line; empty if none
 * @param timing the start and the duration
 */
public record RecordedRequest(InspectedRequest request, RequestOutcome outcome, String faults, Timing timing) {
    /**
     * The start and the duration of the handling of a request.
     *
     * @param began when the request was completely received
     * @param took the time until the response was ready, including injected delays
     */
    public record Timing(Instant began, Duration took) {}

    /**
     * Returns the requested operation.
     *
     * @return the operation
     */
    public Operation operation() {
        return request.operation();
    }

    /**
     * Returns the subjects of the request.
     *
     * @return each subject once, in order
     */
    public List<Subject> subjects() {
        return request.subjects();
    }

    /**
     * Returns the tags that the request names.
     *
     * @return each tag once, in order, as text
     */
    public List<String> tags() {
        return request.content().tags();
    }

    /**
     * Returns the parts of the request that had no effect.
     *
     * @return the ignored parts, with reasons
     */
    public List<IgnoredInput> ignored() {
        return request.ignored();
    }

    /**
     * Returns the protocol's code for what was executed.
     *
     * @return {@code ret_code} or {@code ErrorCode}, 0 for success; {@link RequestOutcome#NO_CODE} if there is none
     */
    public int code() {
        return outcome.code();
    }
}
