package io.tagport.app.command;

import io.tagport.app.bulk.EtaEstimator;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Ticker;
import io.tagport.domain.usecase.RunListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A listener that shows the progress of a run: a progress bar on a terminal, otherwise a line at intervals of at least ten seconds,
 * so that a shorter run prints none.
 */
final class RunProgress implements RunListener {
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int BAR_MAX = 20;
    private static final int BAR_MIN = 5;

    private final PrintStream err;
    private final Optional<StatusLine> status;
    private final Ticker ticker;
    private final int calls;
    private final EtaEstimator eta;
    private final long begin;
    private long next;
    private int done;
    private long refused;
    private long unknown;
    private String waiting = "";

    RunProgress(PrintStream err, Optional<StatusLine> status, Ticker ticker, Plan plan, Pace pace) {
        this.err = err;
        this.status = status;
        this.ticker = ticker;
        this.calls = plan.size();
        this.eta = new EtaEstimator(plan, pace);
        this.begin = ticker.nanos();
        this.next = status.isPresent() ? 0 : BETWEEN_LINES.toNanos();
    }

    @Override
    public void onSettled(int index, Call call, CallSettlement callSettlement) {
        done++;
        refused += callSettlement.refused();
        unknown += callSettlement.unknown();
        waiting = "";
        showIfDue();
    }

    @Override
    public void onBackoff(Duration time, Outcome why) {
        waiting = ", waiting " + PlanPrinter.span(time);
        showIfDue();
    }

    private void showIfDue() {
        long now = ticker.nanos() - begin;
        if (now < next) {
            return;
        }
        if (status.isPresent()) {
            next = now + BETWEEN_DRAWINGS.toNanos();
            StatusLine row = status.get();
            String line = line(now);
            row.show(bar(row.width() - line.length()) + line);
        } else {
            // Every ten seconds at first; the interval grows with the elapsed time, by one tenth of it.
            next = now + Math.max(BETWEEN_LINES.toNanos(), now / 10);
            err.println(line(now));
        }
    }

    private int percent() {
        return calls == 0 ? 100 : (int) (100L * done / calls);
    }

    /** Returns a progress bar followed by a space; empty if the row has too few columns for it. */
    private String bar(int columns) {
        int bar = Math.min(BAR_MAX, columns - "[] ".length());
        if (bar < BAR_MIN) {
            return "";
        }
        int full = bar * percent() / 100;
        return "[" + "#".repeat(full) + ".".repeat(bar - full) + "] ";
    }

    private String line(long now) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d calls, %,d refused, %,d unknown, about %s left%s",
                done,
                calls,
                refused,
                unknown,
                PlanPrinter.span(eta.after(done, now)),
                waiting);
    }

    /** Clears the progress bar. */
    void end() {
        status.ifPresent(StatusLine::clear);
    }
}
