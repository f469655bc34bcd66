package io.tagport.server.record;

import io.tagport.domain.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A request and what became of it.
 *
 * @param request what was asked
 * @param ending how it ended
 * @param faults the faults on purpose that struck it, as a script says them, one a line; empty if none did
 * @param timing when, and for how long
 */
public record RecordedRequest(InspectedRequest request, RequestOutcome ending, String faults, Timing timing) {
    /**
     * When a request was handled.
     *
     * @param began when it had come in whole
     * @param took until its answer was ready, delays on purpose included
     */
    public record Timing(Instant began, Duration took) {}

    /**
     * Returns what was asked for.
     *
     * @return the operation
     */
    public Operation operation() {
        return request.operation();
    }

    /**
     * Tells whose tags were meant.
     *
     * @return each subject once, in order
     */
    public List<Subject> subjects() {
        return request.subjects();
    }

    /**
     * Returns which tags were named.
     *
     * @return each tag once, in order, as a text
     */
    public List<String> tags() {
        return request.asked().tags();
    }

    /**
     * Returns what had no effect.
     *
     * @return the parts that were skipped, and why
     */
    public List<IgnoredInput> ignored() {
        return request.ignored();
    }

    /**
     * Returns the protocol's own code of what was done.
     *
     * @return {@code ret_code} or {@code ErrorCode}, 0 for success; {@link RequestOutcome#NO_CODE} if there is none
     */
    public int code() {
        return ending.code();
    }
}
