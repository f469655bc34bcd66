package io.tagport.domain.port;

import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of a requested change. Refused and unknown are never merged: only if the outcome is unknown may the
 * change have taken effect.
 */
public sealed interface Outcome {
    /** The change was applied. If the provider executes a task later, the task was accepted. */
    record Applied() implements Outcome {}

    /** The change was refused, or its outcome is unknown. */
    sealed interface NotApplied extends Outcome permits Refused, Unknown {
        /**
         * Returns the provider's own code.
         *
         * @return the provider's own code; 0 if there is none
         */
        int code();

        /**
         * Returns a description for people and logs.
         *
         * @return a text that must not be used for decisions; may be empty
         */
        String message();

        /**
         * Returns whether and how to repeat the request.
         *
         * @return the advice; {@link RetryAdvice#LATER} for an unknown outcome, which the repetition settles
         */
        RetryAdvice retryAdvice();

        /**
         * Tests whether repeating the request cannot change its outcome.
         *
         * @return whether the change was refused with the advice {@link RetryAdvice#NEVER}
         */
        default boolean isFinal() {
            return retryAdvice() == RetryAdvice.NEVER;
        }
    }

    /**
     * The change was explicitly refused and did not take effect.
     *
     * @param reason the reason, independent of the provider
     * @param code the provider's own code; 0 if no provider was asked
     * @param message text for people and logs, not for decisions; may be empty
     */
    record Refused(RefusalReason reason, int code, String message) implements NotApplied {
        @Override
        public RetryAdvice retryAdvice() {
            return reason.retryAdvice();
        }
    }

    /**
     * There was no usable answer: the change may or may not have taken effect. Repeating the change resolves this, as
     * every change may be repeated.
     *
     * @param code the provider's own code; 0 if there was no usable answer
     * @param message a description of what was received instead of an answer
     */
    record Unknown(int code, String message) implements NotApplied {
        @Override
        public RetryAdvice retryAdvice() {
            return RetryAdvice.LATER;
        }
    }

    /**
     * Returns the outcome of an applied change.
     *
     * @return the outcome
     */
    static Outcome applied() {
        return new Applied();
    }

    /**
     * Returns the outcome of a change that was refused without a request to a provider.
     *
     * @param reason the reason
     * @param message text for people
     * @return the outcome
     */
    static Refused refused(RefusalReason reason, String message) {
        return new Refused(reason, 0, message);
    }

    /**
     * Applies the function for the kind of this outcome. A caller that omits a case does not compile; Java 17 has no
     * other way to check this.
     *
     * @param <T> the type of the result
     * @param applied the function for an applied change
     * @param refused the function for a refused change
     * @param unknown the function for an unknown outcome
     * @return the result of the selected function
     */
    default <T> T fold(
            Function<? super Applied, ? extends T> applied,
            Function<? super Refused, ? extends T> refused,
            Function<? super Unknown, ? extends T> unknown) {
        if (this instanceof Applied a) {
            return applied.apply(a);
        }
        if (this instanceof Refused r) {
            return refused.apply(r);
        }
        return unknown.apply((Unknown) this);
    }

    /**
     * Tests whether the change was applied.
     *
     * @return whether this is {@link Applied}
     */
    default boolean isApplied() {
        return this instanceof Applied;
    }

    /**
     * Returns this outcome if it is a failure.
     *
     * @return the refusal or the unknown outcome; empty if the change was applied
     */
    default Optional<NotApplied> failure() {
        return this instanceof NotApplied failure ? Optional.of(failure) : Optional.empty();
    }

    /**
     * Tests whether the change was refused for a reason.
     *
     * @param reason the reason
     * @return whether this is {@link Refused} with the reason
     */
    default boolean isRefusedAs(RefusalReason reason) {
        return this instanceof Refused refused && refused.reason() == reason;
    }
}
