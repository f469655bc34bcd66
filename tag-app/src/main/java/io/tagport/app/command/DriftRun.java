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

/** A run over a whole ledger that settles, compares or repairs its subjects and counts the results. */
final class DriftRun {
    private final DriftDetector driftDetector;
    private final RetryingReader retryingReader;
    private final int limit;
    private final BooleanSupplier stop;
    private final List<DriftDetector.Divergence> first = new ArrayList<>();
    private final List<Subject> differing = new ArrayList<>();
    private final Set<Subject> left = new HashSet<>();
    private Optional<Outcome.NotApplied> failure = Optional.empty();
    private Optional<Throwable> fault = Optional.empty();
    private boolean ended;
    private boolean acceptsProvider;
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

    /** A function that processes the next page of the ledger. */
    private interface Step {
        DriftDetector.Page after(Optional<Subject> last);
    }

    void settle() {
        processPages(driftDetector::settle);
        compared = 0; // these subjects are compared again later
    }

    void compare(DriftDetector.Rule rule) {
        acceptsProvider = rule == DriftDetector.Rule.ACCEPT_PROVIDER;
        processPages(after -> driftDetector.compare(after, rule));
        if (!acceptsProvider) {
            left.addAll(differing);
        }
    }

    /** Processes all pages. Stops early if the provider returns no usable answer, the ledger fails, or a stop is requested. */
    private void processPages(Step step) {
        Optional<Subject> after = Optional.empty();
        do {
            Optional<Subject> last = after;
            after = attempt(List.of(), () -> page(step, last)).flatMap(DriftDetector.Page::next);
        } while (after.isPresent());
    }

    private DriftDetector.Page page(Step step, Optional<Subject> after) {
        DriftDetector.Page page = retryingReader.read(() -> step.after(after));
        compared += page.compared();
        settled += page.settled();
        page.divergences().forEach(this::take);
        return page;
    }

    /**
     * Executes one part, unless the run has already ended.
     *
     * @param changed the subjects that the part changes at the provider
     * @throws ProviderException if the provider returned no usable answer and the ledger has not been changed
     */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a started repair, its progress must be reported
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
            unknown += changed.size(); // which of them were sent is unknown
        }
        return Optional.empty();
    }

    private void end(Outcome.NotApplied why) {
        ended = true;
        failure = Optional.of(why);
    }

    private boolean hasChangedLedger() {
        return settled > 0 || (acceptsProvider && !differing.isEmpty());
    }

    private void take(DriftDetector.Divergence divergence) {
        if (first.size() < limit) {
            first.add(divergence);
        }
        differing.add(divergence.subject());
    }

    /** Sets the provider's tags to those of the ledger. Stops when further calls cannot succeed. */
    void enforce() {
        for (int from = 0; from < differing.size() && !isHopeless(); from += driftDetector.pageSize()) {
            List<Subject> part = differing.subList(from, Math.min(from + driftDetector.pageSize(), differing.size()));
            attempt(part, () -> retryingReader.read(() -> driftDetector.enforce(part)))
                    .ifPresent(report -> count(part, report));
        }
    }

    /** Returns the exception that ended the run; empty if there was none. */
    Optional<Throwable> fault() {
        return fault;
    }

    /** Returns a description of the progress of the comparison. */
    String comparison() {
        String accepted = acceptsProvider ? String.format(Locale.ROOT, ", %,d adopted by the ledger", repaired()) : "";
        return String.format(Locale.ROOT, "%,d settled, %,d compared%s", settled, compared, accepted);
    }

    /** Returns a description of the progress of the provider's repair. */
    String progress() {
        return String.format(Locale.ROOT, "%,d of %,d subjects repaired", repaired(), (long) differing.size());
    }

    /** Tests whether the run ended before all subjects were compared, or before all differing subjects were sent. */
    boolean isEnded() {
        return ended;
    }

    private boolean isHopeless() {
        return ended
                || failure.filter(outcome -> outcome.retryAdvice() == RetryAdvice.STOP
                                || outcome.isRefusedAs(RefusalReason.UNREACHABLE))
                        .isPresent();
    }

    private void count(List<Subject> part, Report report) {
        left.removeAll(part);
        applied += report.applied();
        refused += report.refused();
        unknown += report.unknown();
        calls += report.calls();
        for (Report.Failure one : report.failures()) {
            left.add(one.subject());
            failure = failure.or(() -> Optional.of(one.outcome()));
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

    Optional<Outcome.NotApplied> failure() {
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

    /** Tests whether nothing was done because the provider was never reached. */
    private boolean isUnreached() {
        return applied == 0
                && !hasChangedLedger()
                && failure.filter(outcome -> outcome.isRefusedAs(RefusalReason.UNREACHABLE))
                        .isPresent();
    }
}
