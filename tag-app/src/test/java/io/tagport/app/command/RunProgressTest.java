package io.tagport.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Settlement;
import io.tagport.domain.port.Verb;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final Subject U1 = new Subject("u1");
    private static final Call CALL = new Call.SubjectTags(Verb.ADD, U1, TagSet.of("a", "b"));
    private static final Settlement DONE = new Settlement(2, List.of(), 1);
    private static final Outcome SILENCE = new Outcome.Unknown(0, "silence");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    private RunProgress progress(boolean terminal) {
        Plan.Builder plan = new Plan.Builder();
        for (int i = 0; i < 100; i++) {
            plan.add(Stage.ADD, CALL);
        }
        return new RunProgress(
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                () -> now,
                plan.build(new Plan.Figures(200, 100, Impact.NOT_KNOWN)),
                new Pace(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO));
    }

    private void after(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aShortRunSaysNothing() {
        RunProgress progress = progress(false);
        for (int i = 0; i < 9; i++) {
            after(1);
            progress.settled(i, CALL, DONE);
        }
        progress.end();

        assertThat(shown()).isEmpty();
    }

    @Test
    void aLongRunSaysALineNowAndThen() {
        RunProgress progress = progress(false);
        for (int i = 0; i < 100; i++) {
            after(1);
            progress.settled(i, CALL, DONE);
        }

        assertThat(shown())
                .startsWith("10 of 100 calls, 0 refused, 0 unknown, about 90 s left\n")
                .hasLineCount(10);
    }

    @Test
    void aTerminalShowsABarAndWhatItWaitsFor() {
        RunProgress progress = progress(true);
        progress.settled(0, CALL, new Settlement(0, List.of(new Report.Entry(U1, TagSet.of("a", "b"), SILENCE)), 1));
        after(1);
        progress.resting(Duration.ofSeconds(8), SILENCE);
        progress.end();

        assertThat(shown().replace("\r\u001b[K", "|"))
                .isEqualTo(
                        "|[....................] 1 of 100 calls, 0 refused, 2 unknown, about 99 s left"
                                + "|[....................] 1 of 100 calls, 0 refused, 2 unknown, about 99 s left, waiting 8 s|");
    }
}
