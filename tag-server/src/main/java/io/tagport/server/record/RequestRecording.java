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
 * A bounded list of the last requests that a server received, in the order in which they ended. A request is added
 * before its response is sent, so a client that has received the response finds the request. If the list is full, the
 * oldest request is dropped. Safe for use by multiple threads.
 */
public final class RequestRecording {
    private final int capacity;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long dropped;

    /**
     * Creates an empty recording.
     *
     * @param capacity the maximum number of requests to keep; 0 disables recording, and requests are then not inspected
     * @param clock the clock for the start of requests
     * @param ticker the time source for durations
     * @throws IllegalArgumentException if {@code capacity} is negative
     */
    public RequestRecording(int capacity, InstantSource clock, Ticker ticker) {
        if (capacity < 0) {
            throw new IllegalArgumentException("the capacity of a recording must not be negative: " + capacity);
        }
        this.capacity = capacity;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Creates a disabled recording.
     *
     * @return a recording that stays empty
     */
    public static RequestRecording off() {
        return new RequestRecording(0, InstantSource.system(), System::nanoTime);
    }

    /**
     * Tests whether requests are recorded.
     *
     * @return whether the maximum is greater than 0
     */
    public boolean isOn() {
        return capacity > 0;
    }

    /**
     * Starts the recording of a request.
     *
     * @param request the request
     * @return the entry, whose {@link Entry#end} must be called once; otherwise the request is not recorded
     */
    public Entry begin(InspectedRequest request) {
        return new Entry(request, clock.instant(), ticker.nanos());
    }

    /**
     * Returns the recorded requests.
     *
     * @return the requests, in the order in which they ended
     */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Returns the recorded requests of one operation.
     *
     * @param operation the operation
     * @return its requests, in the order in which they ended
     */
    public List<RecordedRequest> requests(Operation operation) {
        return requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /**
     * Returns the request that ended last.
     *
     * @return the request; empty if nothing is recorded
     */
    public synchronized Optional<RecordedRequest> last() {
        return Optional.ofNullable(requests.peekLast());
    }

    /**
     * Returns the number of requests that were dropped because the list was full.
     *
     * @return the dropped requests, excluding those removed by {@link #clear}
     */
    public synchronized long dropped() {
        return dropped;
    }

    /** Removes all requests and resets the number of dropped requests. */
    public synchronized void clear() {
        requests.clear();
        dropped = 0;
    }

    private synchronized void add(RecordedRequest request) {
        if (capacity == 0) {
            return;
        }
        if (requests.size() == capacity) {
            requests.removeFirst();
            dropped++;
        }
        requests.addLast(request);
    }

    /** A request in progress. */
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
         * @param requestOutcome how the request ended
         * @param faults the injected faults that the request triggered, one per line; empty if none
         */
        public void end(RequestOutcome requestOutcome, String faults) {
            Duration took = Duration.ofNanos(ticker.nanos() - beganNanos);
            add(new RecordedRequest(request, requestOutcome, faults, new RecordedRequest.Timing(began, took)));
        }
    }
}
