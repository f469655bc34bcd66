package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.transport.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Sessions sessions = new Sessions(new SecureRandom(), () -> Instant.EPOCH, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aSessionLastsWhileItIsUsed() {
        Secret id = sessions.create();
        for (int i = 0; i < 12; i++) {
            pass(Duration.ofMinutes(59));
            assertThat(sessions.use(id)).contains(Instant.EPOCH.plus(Duration.ofHours(12)));
        }
        pass(Duration.ofMinutes(13));
        assertThat(sessions.use(id)).isEmpty();
    }

    @Test
    void aSessionThatNobodyUsesEndsAfterAnHour() {
        Secret id = sessions.create();
        pass(Duration.ofHours(1));
        assertThat(sessions.isValid(id)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(sessions.isValid(id)).isFalse();
        assertThat(sessions.use(id)).isEmpty();
    }

    @Test
    void lookingAfterASessionDoesNotUseIt() {
        Secret id = sessions.create();
        pass(Duration.ofMinutes(40));
        assertThat(sessions.isValid(id)).isTrue();
        pass(Duration.ofMinutes(40));
        assertThat(sessions.isValid(id)).isFalse();
    }

    @Test
    void anEndedSessionAndAStrangersAreNone() {
        Secret id = sessions.create();
        sessions.end(id);

        assertThat(sessions.use(id)).isEmpty();
        assertThat(sessions.use(new Secret("0".repeat(64)))).isEmpty();
    }

    @Test
    void thereAreNeverMoreThanAThousandAndTheOldestMakesRoom() {
        Secret first = sessions.create();
        Secret second = sessions.create();
        for (int i = 0; i < 999; i++) {
            sessions.create();
        }

        assertThat(sessions.isValid(first)).isFalse();
        assertThat(sessions.isValid(second)).isTrue();
    }
}
