package io.tagport.app.settings;

import java.time.Duration;

/**
 * The settings for the use of a remote provider.
 *
 * @param pace the rate of calls to it
 * @param queue the limits of the queue in front of it
 * @param ledger whether a ledger is kept of it even if no app is served from it
 * @param merge whether changes of different clients of the server are merged into common calls
 * @param responseTimeout the longest that a client of the server waits for a response, whatever the provider does
 */
public record RemoteProviderSettings(
        PaceSettings pace, PaceQueue queue, boolean ledger, boolean merge, Duration responseTimeout) {
    /** The default maximum wait: no longer than the client timeouts that both protocols' pages recommend. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    /** The shortest wait that can be configured. */
    static final Duration RESPONSE_TIMEOUT_MIN = Duration.ofMillis(500);

    static final Duration RESPONSE_TIMEOUT_MAX = Duration.ofMinutes(10);

    /**
     * Creates settings with the default waits.
     *
     * @param pace the rate of calls to it
     * @param ledger whether a ledger is kept of it
     * @param merge whether changes of different clients are merged
     */
    public RemoteProviderSettings(PaceSettings pace, boolean ledger, boolean merge) {
        this(pace, PaceQueue.DEFAULT, ledger, merge, RESPONSE_TIMEOUT);
    }
}
