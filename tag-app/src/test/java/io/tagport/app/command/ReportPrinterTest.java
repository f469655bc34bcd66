package io.tagport.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPrinterTest {
    private static final Outcome REFUSED = new Outcome.Refused(RefusalReason.OTHER, 7, "no\nway\u001b[0m");
    private static final Outcome UNKNOWN = new Outcome.Unknown(0, "no answer");
    private static final Outcome UNREACHABLE = Outcome.refused(RefusalReason.UNREACHABLE, "cannot connect");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int print(Outcome... outcomes) {
        CommandContext around = new CommandContext(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                Path.of(""),
                InstantSource.system(),
                Terminal.NONE);
        return new ReportPrinter(new TagportCommand(around))
                .print(new Report(
                        Arrays.stream(outcomes)
                                .map(outcome -> new Report.Entry(new Subject("u1"), TagSet.of("vip", "x"), outcome))
                                .toList(),
                        1));
    }

    @Test
    void unknownGoesBeforeRefusedAndBothAreCountedApart() {
        assertThat(print(Outcome.applied(), REFUSED, UNKNOWN)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        2 applied, 2 refused, 2 unknown
                          refused: u1: vip, x: no way [0m (code 7)
                          unknown: u1: vip, x: no answer
                        """);
    }

    @Test
    void unreachableIsOnlyWhereNothingElseHappened() {
        assertThat(print(UNREACHABLE, UNREACHABLE)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(print(UNREACHABLE, REFUSED)).isEqualTo(ExitCode.REFUSED);
        assertThat(print(UNREACHABLE, Outcome.applied())).isEqualTo(ExitCode.REFUSED);
        assertThat(print(UNREACHABLE, UNKNOWN)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(print(Outcome.applied())).isEqualTo(ExitCode.APPLIED);
    }
}
