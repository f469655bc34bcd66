package io.tagport.app.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The resource limits of connections. All timeouts are absolute: sending single bytes does not extend them.
 *
 * @param firstHead from connecting to the end of the first request head. A client without a request does not need a
 *     connection yet
 * @param nextHead from a response to the end of the next request head. Longer than the minute for which clients keep
 *     idle connections, so that the client closes them
 * @param body from the end of a request head to the end of its body
 * @param answer from the end of one response to the end of the next, including all phases in between. It limits clients
 *     that do not read a response, and thus also the deliberate delay of a response; in whole milliseconds
 * @param lingering how long the rest of a refused body is received and discarded, so that a client that reads only
 *     after it has sent everything receives the reason
 * @param lingeringBytes how much of a refused body is discarded; beyond that the connection is aborted
 * @param stopping how long the rest of a request body may take once the server is stopping
 * @param grace how long requests in flight may take once the server is stopping
 * @param connections the maximum number of open connections; further ones are closed on arrival
 * @param bodiesBytes the maximum memory for the bodies of all requests in flight together, including partially received
 *     bodies
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
    /**
     * The maximum length of a request line. One with a long UserSig is under a kilobyte. Longer ones are answered with
     * 414.
     */
    static final int REQUEST_LINE_BYTES_MAX = 16 * 1024;

    /** The maximum size of all headers of one request. More are answered with 431. */
    static final int HEADER_BYTES_MAX = 32 * 1024;

    /** The maximum number of connections that are not accepted yet. Further clients retry after a second. */
    static final int BACKLOG = 1024;

    private static final int CONNECTIONS_MAX = 10_000;

    /**
     * The ratio of the heap to the memory of bodies. The heap contains a body, its parsed form and the store's buffers.
     * An array of half a region or more occupies whole regions of the G1 collector, up to twice its size.
     */
    private static final int HEAP_PER_BODIES = 8;

    /**
     * The limits without regard to the process's descriptors. A body of 1 MiB in half a minute corresponds to 280
     * kbit/s.
     */
    private static final EngineLimits DEFAULT = new EngineLimits(
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

    /**
     * Returns the limits for this process. Half of its file descriptors are reserved for the store, which fails if it
     * cannot open its files.
     */
    static EngineLimits ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? DEFAULT.withConnections((int) Math.min(CONNECTIONS_MAX, system.getMaxFileDescriptorCount() / 2))
                : DEFAULT;
    }

    private EngineLimits withConnections(int max) {
        return new EngineLimits(
                firstHead, nextHead, body, answer, lingering, lingeringBytes, stopping, grace, max, bodiesBytes);
    }
}
