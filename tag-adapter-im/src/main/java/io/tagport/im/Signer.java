package io.tagport.im;

import io.tagport.im.wire.UserSig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A cache of one valid UserSig. A UserSig may be reused until it expires (REST overview, 1047/34620), and to create one
 * per call would only cost time.
 */
final class Signer {
    /** The minimum that page 269/32688 recommends. */
    private static final Duration LIFE = Duration.ofDays(1);

    /** The time until replacement. The remaining tenth of the lifetime is left for calls in progress to arrive. */
    private static final Duration USE = LIFE.multipliedBy(9).dividedBy(10);

    private final ImConfig config;
    private final InstantSource clock;
    private String current = "";
    private Instant usedUntil = Instant.MIN;

    Signer(ImConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized String userSig() {
        Instant now = clock.instant();
        if (now.isAfter(usedUntil)) {
            current = UserSig.create(config.administrator(), config.sdkAppId(), config.key(), now, LIFE);
            usedUntil = now.plus(USE);
        }
        return current;
    }

    /** Discards a UserSig that was rejected, unless another thread has already replaced it. */
    synchronized void drop(String refused) {
        if (current.equals(refused)) {
            usedUntil = Instant.MIN;
        }
    }
}
