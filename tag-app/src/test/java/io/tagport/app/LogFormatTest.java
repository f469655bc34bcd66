package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    private static String formatted(String message, Throwable thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setThrown(thrown);
        return new LogFormat().format(record);
    }

    @Test
    void aMessageIsOneLine() {
        LogRecord record = new LogRecord(Level.WARNING, "fault injection is on:\n 1 rule");

        assertThat(new LogFormat().format(record).lines())
                .containsExactly("tagport: " + Level.WARNING.getLocalizedName() + ": fault injection is on:  1 rule");
    }

    @Test
    void eachCauseIsOneLineWithoutTheValuesOfRows() {
        assertThat(formatted(
                                "it failed",
                                new StoreException(
                                        "the database failed", new IOException("refused\n Detail: token-4711")))
                        .lines())
                .containsExactly(
                        "tagport: " + Level.WARNING.getLocalizedName() + ": it failed",
                        "  caused by: io.tagport.domain.port.StoreException: the database failed",
                        "  caused by: java.io.IOException: refused");
    }

    @Test
    void aBugOfOursHasItsStackTrace() {
        assertThat(formatted("internal error in an admin call", new IllegalStateException("no idea"))
                        .lines())
                .contains("  caused by: java.lang.IllegalStateException: no idea")
                .anyMatch(line -> line.startsWith("    at io.tagport.app.LogFormatTest.aBugOfOursHasItsStackTrace("));
    }

    @Test
    void aChainWithoutAnEndIsCut() {
        Exception one = new IOException("one");
        one.initCause(new IOException("two", one));

        assertThat(formatted("it failed", one).lines()).hasSize(11);
    }
}
