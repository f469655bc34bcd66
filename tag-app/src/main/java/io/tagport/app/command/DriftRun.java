package io.tagport.app.command;

import io.tagport.app.bulk.Patience;
import io.tagport.app.bulk.RunFault;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pause;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.usecase.Drift;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Goes over a whole ledger, and counts. */
final class DriftRun {
    private final Drift drift;
    private final Patience patience;
    private final int limit;
    private final List<Drift.Gap> first = new ArrayList<>();
    private final List<Subject> differing = new ArrayList<>();
    private final Set<Subject> left = new HashSet<>();
    private Optional<Outcome> failure = Optional.empty();
    private Optional<Throwable> fault = Optional.empty();
    private long compared;
    private long settled;
    private long applied;
    private long refused;
    private long unknown;
    private long calls;

    DriftRun(Drift drift, Pause pause, int limit) {
        this.drift = drift;
        this.patience = new Patience(pause);
        this.limit = limit;
    }

    /** How a walk goes on. */
    private interface Step {
        Drift.Page after(Optional<Subject> last);
    }

    void settle() {
        walk(drift::settle);
        compared = 0; // these are met once more
    }

    void compare(Drift.Rule rule) {
        walk(after -> drift.compare(after, rule));
        if (rule == Drift.Rule.REPORT) {
            left.addAll(differing);
        }
    }

    private void walk(Step step) {
        Optional<Subject> after = Optional.empty();
        do {
            Optional<Subject> last = after;
            Drift.Page page = patience.ask(() -> step.after(last));
            compared += page.compared();
            settled += page.settled();
            page.gaps().forEach(this::take);
            after = page.next();
        } while (after.isPresent());
    }

    private void take(Drift.Gap gap) {
        if (first.size() < limit) {
            first.add(gap);
        }
        differing.add(gap.subject());
    }

    /** Makes the provider carry what the ledger says; stops where asking further would change nothing. */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a repair that has begun, it must be said how far it came
    void enforce(BooleanSupplier stop) {
        for (int from = 0; from < differing.size() && !isHopeless(); from += drift.most()) {
            List<Subject> part = differing.subList(from, Math.min(from + drift.most(), differing.size()));
            if (stop.getAsBoolean()) {
                failure = Optional.of(new Outcome.Unknown(0, "interrupted; run it again"));
                return;
            }
            try {
                count(part, patience.ask(() -> drift.enforce(part)));
            } catch (ProviderException notRead) {
                failure = Optional.of(notRead.outcome());
                return;
            } catch (RuntimeException | Error broken) {
                fault = Optional.of(broken);
                failure = Optional.of(new Outcome.Unknown(0, RunFault.message(broken)));
                unknown += part.size(); // what was sent of them, nobody knows
                return;
            }
        }
    }

    /** The exception that ended the repair. */
    Optional<Throwable> fault() {
        return fault;
    }

    /** How far it came, for whoever interrupts it. */
    String progress() {
        return String.format(
                Locale.ROOT, "interrupted: %,d of %,d subjects are repaired", repaired(), (long) differing.size());
    }

    private boolean isHopeless() {
        return failure.filter(outcome -> outcome instanceof Outcome.Refused refused
                        && (refused.why().retry() == RetryAdvice.STOP || refused.why() == Refusal.UNREACHABLE))
                .isPresent();
    }

    private void count(List<Subject> part, Report report) {
        left.removeAll(part);
        applied += report.applied();
        refused += report.refused();
        unknown += report.unknown();
        calls += report.calls();
        for (Report.Entry entry : report.entries()) {
            if (!entry.outcome().isApplied()) {
                left.add(entry.subject());
                failure = failure.or(() -> Optional.of(entry.outcome()));
            }
        }
    }

    List<Drift.Gap> first() {
        return first;
    }

    long compared() {
        return compared;
    }

    long settled() {
        return settled;
    }

    long different() {
        return differing.size();
    }

    long repaired() {
        return (long) differing.size() - left.size();
    }

    long left() {
        return left.size();
    }

    long applied() {
        return applied;
    }

    long refused() {
        return refused;
    }

    long unknown() {
        return unknown;
    }

    long calls() {
        return calls;
    }

    Optional<Outcome> failure() {
        return failure;
    }

    int exitCode() {
        if (unknown > 0) {
            return ExitCode.UNKNOWN;
        }
        if (left.isEmpty()) {
            return ExitCode.APPLIED;
        }
        return applied == 0 && isHopeless() ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
    }
}
