package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongTokensTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final WrongTokens wrong = new WrongTokens(nanos::get);

    private int admitted(String address, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += wrong.admit(address) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void eachAddressHasItsOwnLimit() {
        assertThat(admitted("192.0.2.1", 1_000)).isEqualTo(WrongTokens.OF_ADDRESS.burst());
        assertThat(admitted("192.0.2.2", 1)).isEqualTo(1);

        nanos.addAndGet(2_000_000_000L);
        assertThat(admitted("192.0.2.1", 1_000)).isEqualTo(2);
    }

    @Test
    void manyAddressesHaveOneTogether() {
        int admitted = 0;
        for (int i = 0; i < 5_000; i++) {
            admitted += admitted("address " + i, 1);
        }

        assertThat(admitted).isEqualTo(WrongTokens.OF_ALL.burst());
    }
}
