package io.tagport.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionExceptionHandlerTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int tell(Throwable fault, Map<String, String> environment) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ExecutionExceptionHandler(new CommandContext(
                        InputStream.nullInputStream(),
                        stream,
                        stream,
                        environment,
                        Path.of(""),
                        InstantSource.system(),
                        Terminal.NONE))
                .report(fault);
    }

    @Test
    void aFaultOfOurOwnIsOneLineWithoutItsText() {
        int exitCode = tell(new IllegalStateException("hush"), Map.of());

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "tagport: unexpected IllegalStateException; this is a bug in tagport; set TAGPORT_DEBUG=1 for"
                                + " the stack trace\n");
    }

    @Test
    void theTraceIsShownToWhoeverAsksForIt() {
        tell(new IllegalStateException("why"), Map.of("TAGPORT_DEBUG", "1"));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("why", "\tat io.tagport.app.command");
    }

    @Test
    void whatFailedDecidesTheExitCode() {
        assertThat(tell(new StoreException("x"), Map.of())).isEqualTo(4);
        assertThat(tell(unread(Outcome.refused(RefusalReason.UNREACHABLE, "x")), Map.of()))
                .isEqualTo(4);
        assertThat(tell(unread(Outcome.refused(RefusalReason.UNSUPPORTED, "x")), Map.of()))
                .isEqualTo(2);
        assertThat(tell(unread(new Outcome.Unknown(0, "x")), Map.of())).isEqualTo(3);
    }

    private static ProviderException unread(Outcome.NotApplied outcome) {
        return new ProviderException(outcome);
    }
}
