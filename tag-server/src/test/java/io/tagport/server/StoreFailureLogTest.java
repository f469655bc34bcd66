package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreFailureLogTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final StoreFailureLog log = new StoreFailureLog(nanos::get, lines::add);

    @Test
    void theFirstFailureIsLoggedAtOnceWithItsCauses() {
        log.report("reading", new StoreException("the store is gone", new IOException("no such file")));

        assertThat(lines)
                .containsExactly("the store failed (reading): the store is gone; caused by IOException: no such file");
    }

    @Test
    void aCauseThatTheMessageQuotesIsNotRepeated() {
        log.report("reading", new StoreException("cannot read: no such file", new IOException("no such file")));

        assertThat(lines).containsExactly("the store failed (reading): cannot read: no such file");
    }

    @Test
    void aFailureThatSeveralLayersReportIsLoggedOnce() {
        StoreException failure = new StoreException("gone");
        log.report("reading", failure);
        log.report("POST /v3/device/tag with 9 bytes", failure);
        log.flush();

        assertThat(lines).hasSize(1);
    }

    @Test
    void failuresOfTheSameCauseAreCountedAndTheCountIsLoggedOnceAMinute() {
        for (int i = 0; i < 1_000; i++) {
            log.report("reading", new StoreException("gone"));
        }
        assertThat(lines).hasSize(1);

        pass(Duration.ofSeconds(60));
        log.report("changing", new StoreException("gone"));
        log.report("changing", new StoreException("gone"));

        assertThat(lines)
                .containsExactly(
                        "the store failed (reading): gone", "the store failed 999 more times (last: reading): gone");

        log.flush();
        assertThat(lines).last().isEqualTo("the store failed 2 more times (last: changing): gone");
    }

    @Test
    void anotherCauseIsLoggedAtOnce() {
        log.report("reading", new StoreException("gone"));
        log.report("changing", new Outcome.Unknown(0, "the disk is full"));

        assertThat(lines)
                .containsExactly("the store failed (reading): gone", "the store failed (changing): the disk is full");
    }

    @Test
    void aCauseThatRecursAfterAQuietMinuteIsLoggedImmediately() {
        log.report("reading", new StoreException("gone"));
        pass(Duration.ofSeconds(61));
        log.report("reading", new StoreException("gone"));

        assertThat(lines).hasSize(2).last().isEqualTo("the store failed (reading): gone");
    }

    @Test
    void furtherLinesOfAMessageMayQuoteRowsAndAreLeftOut() {
        log.report(
                "changing",
                new StoreException(
                        "ERROR: duplicate key\n  Detail: Key (subject)=(token-4711)",
                        new IOException("no\n  Detail: token-4711")));

        assertThat(lines).hasSize(1).first().asString().doesNotContain("4711").contains("duplicate key", "no");
    }

    @Test
    void endlesslyManyCausesAreBounded() {
        for (int i = 0; i < 10_000; i++) {
            log.report("reading", new StoreException("cause " + i));
        }

        assertThat(lines).hasSize(101);
        log.flush();
        assertThat(lines)
                .hasSize(102)
                .last()
                .isEqualTo("the store failed 9899 more times (last: reading): other causes");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
