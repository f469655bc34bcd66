package io.tagport.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final Subject U1 = new Subject("u1");
    private static final Call CALL = new Call.SubjectTags(BindingOperation.ADD, U1, TagSet.of("a", "b"));
    private static final CallSettlement DONE = new CallSettlement(2, List.of(), 1);
    private static final Outcome.Unknown SILENCE = new Outcome.Unknown(0, "silence");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    private RunProgress progress(int columns) {
        return progress(columns, 100);
    }

    /** Shows the progress of some calls at a terminal, or elsewhere if it has no columns. */
    private RunProgress progress(int columns, int calls) {
        Plan.Builder plan = new Plan.Builder();
        for (int i = 0; i < calls; i++) {
            plan.add(Stage.ADD, CALL);
        }
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new RunProgress(
                stream,
                columns == 0 ? Optional.empty() : Optional.of(new StatusLine(stream, columns)),
                () -> now,
                plan.build(new Plan.Figures(200, 100, Impact.UNKNOWN)),
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
        RunProgress progress = progress(0);
        for (int i = 0; i < 9; i++) {
            after(1);
            progress.onSettled(i, CALL, DONE);
        }
        progress.end();

        assertThat(shown()).isEmpty();
    }

    @Test
    void aLongRunSaysALineNowAndThen() {
        RunProgress progress = progress(0);
        for (int i = 0; i < 100; i++) {
            after(1);
            progress.onSettled(i, CALL, DONE);
        }

        assertThat(shown())
                .startsWith("10 of 100 calls, 0 refused, 0 unknown, about 90 s left\n")
                .hasLineCount(10);
    }

    @Test
    void aTerminalShowsABarAndWhatItWaitsFor() {
        RunProgress progress = progress(100);
        progress.onSettled(
                0, CALL, new CallSettlement(0, List.of(new Report.Failure(U1, TagSet.of("a", "b"), SILENCE)), 1));
        after(1);
        progress.onBackoff(Duration.ofSeconds(8), SILENCE);
        progress.end();

        assertThat(shown().replace("\r\u001b[K", "|"))
                .isEqualTo(
                        "|[....................] 1 of 100 calls, 0 refused, 2 unknown, about 99 s left"
                                + "|[....................] 1 of 100 calls, 0 refused, 2 unknown, about 99 s left, waiting 8 s|");
    }

    @Test
    void noLineFillsTheRowOfATerminal() {
        for (int columns : new int[] {20, 40, 79, 80, 81, 200}) {
            for (int calls : new int[] {1, 1_000, 100_000}) {
                err.reset();
                RunProgress progress = progress(columns, calls);
                for (int i = 0; i < calls; i += Math.max(1, calls / 7)) {
                    progress.onSettled(
                            i,
                            CALL,
                            new CallSettlement(0, List.of(new Report.Failure(U1, TagSet.of("a"), SILENCE)), 1));
                    after(1);
                    progress.onBackoff(Duration.ofSeconds(119), SILENCE);
                }

                assertThat(shown().split("\r\u001b\\[K", -1))
                        .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
            }
        }
    }

    @Test
    void aBarIsShorterWhereTheFiguresNeedTheRoom() {
        progress(80).onBackoff(Duration.ofSeconds(8), SILENCE);
        progress(60).onBackoff(Duration.ofSeconds(8), SILENCE);

        assertThat(shown().replace("\r\u001b[K", "|"))
                .isEqualTo("|[..........] 0 of 100 calls, 0 refused, 0 unknown, about 99 s left, waiting 8 s"
                        + "|0 of 100 calls, 0 refused, 0 unknown, about 99 s left, wait");
    }
}
