package io.tagport.app.command;

import io.tagport.app.bulk.RetryingReader;
import io.tagport.app.bulk.RunFailure;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.usecase.DriftDetector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Goes over a whole ledger, and counts. */
final class DriftRun {
    private final DriftDetector driftDetector;
    private final RetryingReader retryingReader;
    private final int limit;
    private final BooleanSupplier stop;
    private final List<DriftDetector.Divergence> first = new ArrayList<>();
    private final List<Subject> differing = new ArrayList<>();
    private final Set<Subject> left = new HashSet<>();
    private Optional<Outcome> failure = Optional.empty();
    private Optional<Throwable> fault = Optional.empty();
    private boolean ended;
    private boolean learns;
    private long compared;
    private long settled;
    private long applied;
    private long refused;
    private long unknown;
    private long calls;

    DriftRun(DriftDetector driftDetector, Sleeper sleeper, int limit, BooleanSupplier stop) {
        this.driftDetector = driftDetector;
        this.retryingReader = new RetryingReader(sleeper);
        this.limit = limit;
        this.stop = stop;
    }

    /** How a walk goes on. */
    private interface Step {
        DriftDetector.Page after(Optional<Subject> last);
    }

    void settle() {
        walk(driftDetector::settle);
        compared = 0; // these are met once more
    }

    void compare(DriftDetector.Rule rule) {
        learns = rule == DriftDetector.Rule.ACCEPT_PROVIDER;
        walk(after -> driftDetector.compare(after, rule));
        if (!learns) {
            left.addAll(differing);
        }
    }

    /** Ends before the last page where the provider gives no usable answer, the ledger fails, or the process is to end. */
    private void walk(Step step) {
        Optional<Subject> after = Optional.empty();
        do {
            Optional<Subject> last = after;
            after = attempt(List.of(), () -> page(step, last)).flatMap(DriftDetector.Page::next);
        } while (after.isPresent());
    }

    private DriftDetector.Page page(Step step, Optional<Subject> after) {
        DriftDetector.Page page = retryingReader.ask(() -> step.after(after));
        compared += page.compared();
        settled += page.settled();
        page.gaps().forEach(this::take);
        return page;
    }

    /**
     * Does one part, unless one before has ended the run.
     *
     * @param changed subjects that the part changes at the provider
     * @throws ProviderException if there was no usable answer, and the ledger is as it was
     */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a repair that has begun, it must be said how far it came
    private <T> Optional<T> attempt(Collection<Subject> changed, Supplier<T> part) {
        if (stop.getAsBoolean()) {
            end(new Outcome.Unknown(0, "interrupted; run it again"));
        }
        if (ended) {
            return Optional.empty();
        }
        try {
            return Optional.of(part.get());
        } catch (ProviderException notRead) {
            if (changed.isEmpty() && !hasChangedLedger()) {
                throw notRead;
            }
            end(notRead.outcome());
        } catch (RuntimeException | Error broken) {
            fault = Optional.of(broken);
            end(new Outcome.Unknown(0, RunFailure.message(broken)));
            unknown += changed.size(); // what was sent of them, nobody knows
        }
        return Optional.empty();
    }

    private void end(Outcome why) {
        ended = true;
        failure = Optional.of(why);
    }

    private boolean hasChangedLedger() {
        return settled > 0 || (learns && !differing.isEmpty());
    }

    private void take(DriftDetector.Divergence divergence) {
        if (first.size() < limit) {
            first.add(divergence);
        }
        differing.add(divergence.subject());
    }

    /** Makes the provider carry what the ledger says; stops where asking further would change nothing. */
    void enforce() {
        for (int from = 0; from < differing.size() && !isHopeless(); from += driftDetector.most()) {
            List<Subject> part = differing.subList(from, Math.min(from + driftDetector.most(), differing.size()));
            attempt(part, () -> retryingReader.ask(() -> driftDetector.enforce(part)))
                    .ifPresent(report -> count(part, report));
        }
    }

    /** The exception that ended the repair. */
    Optional<Throwable> fault() {
        return fault;
    }

    /** How far a comparison came, in words. */
    String comparison() {
        String learnt = learns ? String.format(Locale.ROOT, ", %,d taken over by the ledger", repaired()) : "";
        return String.format(Locale.ROOT, "%,d settled, %,d compared%s", settled, compared, learnt);
    }

    /** How far a repair of the provider came, in words. */
    String progress() {
        return String.format(Locale.ROOT, "%,d of %,d subjects are repaired", repaired(), (long) differing.size());
    }

    /** Whether it ended before all was compared, or before all that differed was asked for. */
    boolean isEnded() {
        return ended;
    }

    private boolean isHopeless() {
        return ended
                || failure.filter(outcome -> outcome instanceof Outcome.Refused refused
                                && (refused.reason().retryAdvice() == RetryAdvice.STOP
                                        || refused.reason() == RefusalReason.UNREACHABLE))
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

    List<DriftDetector.Divergence> first() {
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
        if (unknown > 0 || failure.filter(Outcome.Unknown.class::isInstance).isPresent()) {
            return ExitCode.UNKNOWN;
        }
        if (failure.isEmpty() && left.isEmpty()) {
            return ExitCode.APPLIED;
        }
        return isUnreached() ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
    }

    /** Nothing was done, as the provider was never there. */
    private boolean isUnreached() {
        return applied == 0
                && !hasChangedLedger()
                && failure.filter(outcome -> outcome instanceof Outcome.Refused refused
                                && refused.reason() == RefusalReason.UNREACHABLE)
                        .isPresent();
    }
}
