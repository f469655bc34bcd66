package io.tagport.server.record;

import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last requests that a server saw, in the order in which they ended. A request stands here before its answer is sent,
 * so who has the answer finds it. Bounded: the oldest make room. Safe for use by many threads.
 */
public final class RequestRecording {
    private final int most;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long dropped;

    /**
     * Records nothing yet.
     *
     * @param most requests to keep; 0 keeps none, and then nothing is looked into
     * @param clock when requests began
     * @param ticker how long they took
     * @throws IllegalArgumentException if {@code most} is negative
     */
    public RequestRecording(int most, InstantSource clock, Ticker ticker) {
        if (most < 0) {
            throw new IllegalArgumentException("a recording keeps 0 requests or more, not " + most);
        }
        this.most = most;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Keeps nothing.
     *
     * @return a recording that stays empty
     */
    public static RequestRecording off() {
        return new RequestRecording(0, InstantSource.system(), System::nanoTime);
    }

    /**
     * Returns whether anything is kept.
     *
     * @return whether it is more than 0 requests
     */
    public boolean isOn() {
        return most > 0;
    }

    /**
     * Begins with a request.
     *
     * @param request what is asked
     * @return to be told once how it ended; forgetting to tells nobody of the request
     */
    public Entry begin(InspectedRequest request) {
        return new Entry(request, clock.instant(), ticker.nanos());
    }

    /**
     * Lists what was recorded.
     *
     * @return the requests, the one that ended first in front
     */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Lists what was recorded of one operation.
     *
     * @param operation which
     * @return its requests, the one that ended first in front
     */
    public List<RecordedRequest> requests(Operation operation) {
        return requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /**
     * Returns the request that ended last.
     *
     * @return empty if nothing was recorded
     */
    public synchronized Optional<RecordedRequest> last() {
        return Optional.ofNullable(requests.peekLast());
    }

    /**
     * Counts what had to make room.
     *
     * @return requests that were recorded and are not here any more, those that were cleared excluded
     */
    public synchronized long dropped() {
        return dropped;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        requests.clear();
        dropped = 0;
    }

    private synchronized void add(RecordedRequest request) {
        if (most == 0) {
            return;
        }
        if (requests.size() == most) {
            requests.removeFirst();
            dropped++;
        }
        requests.addLast(request);
    }

    /** A request under way. */
    public final class Entry {
        private final InspectedRequest request;
        private final Instant began;
        private final long beganNanos;

        private Entry(InspectedRequest request, Instant began, long beganNanos) {
            this.request = request;
            this.began = began;
            this.beganNanos = beganNanos;
        }

        /**
         * Records the request.
         *
         * @param requestOutcome how it ended
         * @param faults the faults on purpose that struck it, one a line; empty if none did
         */
        public void end(RequestOutcome requestOutcome, String faults) {
            Duration took = Duration.ofNanos(ticker.nanos() - beganNanos);
            add(new RecordedRequest(request, requestOutcome, faults, new RecordedRequest.Timing(began, took)));
        }
    }
}
