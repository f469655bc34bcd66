package io.tagport.im;

import io.tagport.im.wire.UserSig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps one UserSig for as long as it is good: it may be used until it expires (REST overview, 1047/34620), and making a
 * new one for each call would only cost time.
 */
final class Signer {
    /** The least that page 269/32688 advises. */
    private static final Duration LIFE = Duration.ofDays(1);

    /** With a tenth of its life left, there is time for a call to arrive. */
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
            current = UserSig.make(config.administrator(), config.sdkAppId(), config.key(), now, LIFE);
            usedUntil = now.plus(USE);
        }
        return current;
    }

    /** Forgets a UserSig that was refused, unless another thread has already replaced it. */
    synchronized void drop(String refused) {
        if (current.equals(refused)) {
            usedUntil = Instant.MIN;
        }
    }
}
