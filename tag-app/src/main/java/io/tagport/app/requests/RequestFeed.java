package io.tagport.app.requests;

import io.tagport.domain.port.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;

/**
 * The live feed, which sends completed requests to its viewers. At high rates only a part of the requests is sent, as
 * more cannot be read and would slow the server down. Safe for use by many threads.
 */
public final class RequestFeed {
    /** The maximum number of concurrent viewers. */
    public static final int VIEWERS_MAX = 20;

    private static final int RETAINED_MAX = 500;

    /**
     * The maximum size of the retained events. A new viewer receives all of them at once and must not be considered too
     * slow.
     */
    private static final int RETAINED_BYTES_MAX = 2 << 20;

    private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final RateLimiter shown;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final Deque<RetainedEvent> retained = new ArrayDeque<>(); // guarded by this
    private long retainedBytes; // guarded by this
    private long lastId; // guarded by this

    /**
     * Creates a feed without viewers.
     *
     * @param shown the limiter that decides for each request whether it is sent
     */
    public RequestFeed(RateLimiter shown) {
        this.shown = shown;
    }

    /** An event that is retained for new viewers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record RetainedEvent(long id, byte[] bytes) {}

    /** A viewer of the feed. */
    public interface Viewer {
        /**
         * Receives a part of the stream.
         *
         * @param bytes one or several complete events
         * @return whether the viewer accepts more; false if it is too slow
         */
        boolean accept(byte[] bytes);

        /** Called when the stream ends. */
        void end();
    }

    /** Tests whether there are viewers. Without viewers, requests need not be inspected. */
    boolean isWatched() {
        return !viewers.isEmpty();
    }

    /**
     * Tests whether another viewer can be added.
     *
     * @return whether there are fewer than {@link #VIEWERS_MAX}
     */
    public boolean hasCapacity() {
        return viewers.size() < VIEWERS_MAX;
    }

    /** Sends a request to all viewers unless the rate is exceeded. Synchronized, so that ids are in ascending order. */
    synchronized void publish(LongFunction<RequestEvent> factory) {
        lastId++;
        if (shown.tryAcquire()) {
            retainAndSend(new RetainedEvent(lastId, factory.apply(lastId).bytes()));
        }
    }

    private void retainAndSend(RetainedEvent event) {
        retained.addLast(event);
        retainedBytes += event.bytes().length;
        while (retained.size() > RETAINED_MAX || retainedBytes > RETAINED_BYTES_MAX) {
            retainedBytes -= retained.removeFirst().bytes().length;
        }
        sendToAll(event.bytes());
    }

    private void sendToAll(byte[] bytes) {
        List<Viewer> slow = new ArrayList<>();
        for (Viewer viewer : viewers) {
            if (!viewer.accept(bytes)) {
                slow.add(viewer);
            }
        }
        viewers.removeAll(slow);
        slow.forEach(Viewer::end);
    }

    /**
     * Adds a viewer.
     *
     * @param viewer the viewer, which receives the retained events and then new ones
     * @param after the id of the last event that the viewer has received; 0 if none
     * @return whether the viewer was added; false if there are {@link #VIEWERS_MAX}
     */
    public synchronized boolean add(Viewer viewer, long after) {
        if (!hasCapacity()) {
            return false;
        }
        viewer.accept(KEEP_ALIVE); // so that the page detects at once that it is connected
        retained.stream()
                .filter(event -> event.id() > after || after > lastId)
                .forEach(event -> viewer.accept(event.bytes()));
        viewers.add(viewer);
        return true;
    }

    /**
     * Removes a viewer. The retained events are discarded with the last viewer.
     *
     * @param viewer the viewer
     */
    public synchronized void remove(Viewer viewer) {
        viewers.remove(viewer);
        if (viewers.isEmpty()) {
            retained.clear();
            retainedBytes = 0;
        }
    }

    /** Sends a keep-alive comment to all viewers, so that no proxy closes idle connections. */
    public void sendKeepAlive() {
        sendToAll(KEEP_ALIVE);
    }
}
