package io.tagport.domain.port;

import java.util.function.Function;

/**
 * The outcome of a requested change. Refused and unknown are never merged: only if the outcome is unknown may the
 * change have taken effect.
 */
public sealed interface Outcome {
    /** The change was applied. If the provider executes a task later, the task was accepted. */
    record Applied() implements Outcome {
        @Override
        public int code() {
            return 0;
        }

        @Override
        public String message() {
            return "";
        }
    }

    /**
     * The change was explicitly refused and did not take effect.
     *
     * @param reason the reason, independent of the provider
     * @param code the provider's own code; 0 if no provider was asked
     * @param message text for people and logs, not for decisions; may be empty
     */
    record Refused(RefusalReason reason, int code, String message) implements Outcome {}

    /**
     * There was no usable answer: the change may or may not have taken effect. Repeating the change resolves this, as
     * every change may be repeated.
     *
     * @param code the provider's own code; 0 if there was no usable answer
     * @param message a description of what was received instead of an answer
     */
    record Unknown(int code, String message) implements Outcome {}

    /**
     * Returns the provider's own code for the outcome.
     *
     * @return the provider's own code; 0 if the change was applied or there is no code
     */
    int code();

    /**
     * Returns a description for people and logs.
     *
     * @return a text that must not be used for decisions; empty if the change was applied
     */
    String message();

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
}
