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
 * Hands requests to those who look at them, as they end. Of very many only some are shown, as nobody can read more, and the
 * server has other work. Safe for use by many threads.
 */
public final class RequestFeed {
    /** How many look at once, at most. */
    public static final int VIEWERS_MAX = 20;

    private static final int KEPT = 500;

    /** Of large ones fewer are kept: whoever comes later gets all at once, and must not seem to be too slow for it. */
    private static final int KEPT_BYTES_MAX = 2 << 20;

    private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final RateLimiter shown;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final Deque<RetainedEvent> last = new ArrayDeque<>(); // guarded by this
    private long lastBytes; // guarded by this
    private long lastId; // guarded by this

    /**
     * Begins without anybody who looks.
     *
     * @param shown says of each request whether it is shown
     */
    public RequestFeed(RateLimiter shown) {
        this.shown = shown;
    }

    /** A request as it is told. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record RetainedEvent(long id, byte[] bytes) {}

    /** Somebody who looks. */
    public interface Viewer {
        /**
         * Takes a part of the stream.
         *
         * @param bytes one or several whole events
         * @return whether he takes more; whoever is too slow does not
         */
        boolean take(byte[] bytes);

        /** Is told that there will be nothing more. */
        void end();
    }

    /** Returns whether anybody looks: if not, nothing need be looked into. */
    boolean isWatched() {
        return !viewers.isEmpty();
    }

    /**
     * Returns whether one more can look.
     *
     * @return whether there are fewer than {@link #VIEWERS_MAX}
     */
    public boolean hasRoom() {
        return viewers.size() < VIEWERS_MAX;
    }

    /** Shows a request to all, if it is to be shown; one after the other, so that the numbers are in order. */
    synchronized void show(LongFunction<RequestEvent> making) {
        lastId++;
        if (shown.tryAcquire()) {
            hand(new RetainedEvent(lastId, making.apply(lastId).bytes()));
        }
    }

    private void hand(RetainedEvent event) {
        last.addLast(event);
        lastBytes += event.bytes().length;
        while (last.size() > KEPT || lastBytes > KEPT_BYTES_MAX) {
            lastBytes -= last.removeFirst().bytes().length;
        }
        tellAll(event.bytes());
    }

    private void tellAll(byte[] bytes) {
        List<Viewer> slow = new ArrayList<>();
        for (Viewer viewer : viewers) {
            if (!viewer.take(bytes)) {
                slow.add(viewer);
            }
        }
        viewers.removeAll(slow);
        slow.forEach(Viewer::end);
    }

    /**
     * Begins to look.
     *
     * @param viewer gets what is kept, then what comes
     * @param after the last request that he has seen; 0 if none
     * @return whether there is room for him
     */
    public synchronized boolean add(Viewer viewer, long after) {
        if (!hasRoom()) {
            return false;
        }
        viewer.take(SIGN_OF_LIFE); // the page learns at once that it is connected
        last.stream()
                .filter(event -> event.id() > after || after > lastId)
                .forEach(event -> viewer.take(event.bytes()));
        viewers.add(viewer);
        return true;
    }

    /**
     * Ends looking. What was kept is forgotten with the last one.
     *
     * @param viewer who has gone
     */
    public synchronized void remove(Viewer viewer) {
        viewers.remove(viewer);
        if (viewers.isEmpty()) {
            last.clear();
            lastBytes = 0;
        }
    }

    /** Tells all that the connection lasts, so that nothing on the way closes it. */
    public void beat() {
        tellAll(SIGN_OF_LIFE);
    }
}
