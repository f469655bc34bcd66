package io.tagport.domain.port;

import java.util.List;

/**
 * The result of one call of a plan, over all requests that were sent for the call.
 *
 * @param applied bindings that are applied; a subject that is only cleared counts as one
 * @param failures one or more entries for all bindings that were not applied, none for applied bindings; for a subject
 *     whose tags are rewritten, all tags of the call are in one entry
 * @param requests requests that were sent for the call, including those of earlier runs
 */
public record CallSettlement(long applied, List<Report.Failure> failures, int requests) {
    /** Copies {@code failures} defensively. */
    public CallSettlement {
        failures = List.copyOf(failures);
    }

    /**
     * Returns the number of refused bindings.
     *
     * @return bindings refused, excluding superseded ones
     */
    public long refused() {
        return count(Outcome.Refused.class) - superseded();
    }

    /**
     * Returns the number of bindings that were not sent because they are no longer desired.
     *
     * @return bindings refused as {@link RefusalReason#SUPERSEDED}
     */
    public long superseded() {
        return failures.stream()
                .filter(failure -> failure.outcome().isRefusedAs(RefusalReason.SUPERSEDED))
                .mapToLong(Report.Failure::size)
                .sum();
    }

    /**
     * Returns the number of bindings whose outcome is unknown.
     *
     * @return bindings for which the provider gave no usable answer
     */
    public long unknown() {
        return count(Outcome.Unknown.class);
    }

    /**
     * Tests whether sending the call again cannot change its result.
     *
     * @return whether no outcome is unknown, and every refusal has the advice {@link RetryAdvice#NEVER}
     */
    public boolean isFinal() {
        return failures.stream().allMatch(failure -> failure.outcome().isFinal());
    }

    private long count(Class<? extends Outcome.NotApplied> kind) {
        return failures.stream()
                .filter(failure -> kind.isInstance(failure.outcome()))
                .mapToLong(Report.Failure::size)
                .sum();
    }
}
