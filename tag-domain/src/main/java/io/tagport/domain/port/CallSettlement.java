package io.tagport.domain.port;

import java.util.List;

/**
 * What became of one call of a plan, with all requests that it took.
 *
 * @param applied bindings that are applied; a subject that is only cleared counts as one
 * @param failures one entry or more for whatever is not applied, none for what is; of a subject whose tags are rewritten,
 *     all tags of the call together
 * @param requests requests that were sent for it, those of earlier runs included
 */
public record CallSettlement(long applied, List<Report.Entry> failures, int requests) {
    /** Copies the failures. */
    public CallSettlement {
        failures = List.copyOf(failures);
    }

    /**
     * Counts what was refused.
     *
     * @return bindings refused, without those that were superseded
     */
    public long refused() {
        return count(Outcome.Refused.class) - superseded();
    }

    /**
     * Counts what was not sent because it is not wanted any more.
     *
     * @return bindings refused as {@link RefusalReason#SUPERSEDED}
     */
    public long superseded() {
        return failures.stream()
                .filter(entry -> isSuperseded(entry.outcome()))
                .mapToLong(Report.Entry::size)
                .sum();
    }

    /**
     * Checks whether something was not sent because it is not wanted any more.
     *
     * @param outcome any outcome
     * @return whether it is refused as {@link RefusalReason#SUPERSEDED}
     */
    public static boolean isSuperseded(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.reason() == RefusalReason.SUPERSEDED;
    }

    /**
     * Counts what nobody knows.
     *
     * @return bindings with no answer
     */
    public long unknown() {
        return count(Outcome.Unknown.class);
    }

    /**
     * Returns whether there is no sense in sending the call again.
     *
     * @return whether nothing is unknown, and nothing was refused with other advice than {@link RetryAdvice#NEVER}
     */
    public boolean isFinal() {
        return failures.stream().allMatch(entry -> isFinal(entry.outcome()));
    }

    /**
     * Returns whether there is no sense in asking again after an outcome.
     *
     * @param outcome any outcome
     * @return whether it is applied, or refused with the advice {@link RetryAdvice#NEVER}
     */
    public static boolean isFinal(Outcome outcome) {
        return outcome.fold(
                applied -> true, refused -> refused.reason().retryAdvice() == RetryAdvice.NEVER, unknown -> false);
    }

    private long count(Class<? extends Outcome> kind) {
        return failures.stream()
                .filter(entry -> kind.isInstance(entry.outcome()))
                .mapToLong(Report.Entry::size)
                .sum();
    }
}
