package io.tagport.app.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What one connection may take of the server. All times are totals: a byte now and then buys no more of them.
 *
 * @param firstHead from connecting to the end of the first head. Who has nothing to ask yet has no need of a connection
 * @param nextHead from an answer to the end of the next head. Longer than the minute that clients keep connections for, so
 *     that the client is the one to close them
 * @param body from the end of a head to the end of its body
 * @param answer from the end of one answer to the end of the next, whatever comes in between. It bounds who does not take
 *     an answer, and so also how long one may be delayed on purpose; in whole milliseconds
 * @param lingering how long what still comes of a refused body is dropped, so that its sender, who does not listen before
 *     all is sent, hears why
 * @param lingeringBytes how much of it is dropped; over that the connection is cut
 * @param stopping how long bodies that are on their way may still take once the server is told to stop
 * @param grace how long requests under way may take once the server is told to stop
 * @param connections how many there may be; more are closed as they come
 * @param bodiesBytes how much memory the bodies of all requests in flight may take together, those that have come in part
 *     included
 */
record EngineLimits(
        Duration firstHead,
        Duration nextHead,
        Duration body,
        Duration answer,
        Duration lingering,
        long lingeringBytes,
        Duration stopping,
        Duration grace,
        int connections,
        long bodiesBytes) {
    /** A request line with a long UserSig has under a kilobyte. Longer ones are answered with 414. */
    static final int REQUEST_LINE_BYTES_MAX = 16 * 1024;

    /** All headers of one request; more are answered with 431. */
    static final int HEADER_BYTES_MAX = 32 * 1024;

    /** Connections that nobody has taken up yet; those over it try again after a second. */
    static final int BACKLOG = 1024;

    private static final int CONNECTIONS_MAX = 10_000;

    /**
     * The heap has to hold a body, what is parsed of it and the store's own buffers; and an array of half a region or more
     * takes whole regions of the G1 collector, up to twice its size.
     */
    private static final int HEAP_PER_BODIES = 8;

    /** A body of 1 MiB in half a minute is a line of 280 kbit/s. */
    private static final EngineLimits ANYWHERE = new EngineLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            8 << 20,
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            CONNECTIONS_MAX,
            Runtime.getRuntime().maxMemory() / HEAP_PER_BODIES);

    /** Leaves half of this process's descriptors to the store, which breaks if it cannot open its files. */
    static EngineLimits ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? ANYWHERE.withConnections((int) Math.min(CONNECTIONS_MAX, system.getMaxFileDescriptorCount() / 2))
                : ANYWHERE;
    }

    private EngineLimits withConnections(int most) {
        return new EngineLimits(
                firstHead, nextHead, body, answer, lingering, lingeringBytes, stopping, grace, most, bodiesBytes);
    }
}
