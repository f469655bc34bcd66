package io.tagport.domain.port;

import java.util.function.Function;

/**
 * What became of something asked for. Refused and unknown are never merged: only after the second may the change have
 * been made.
 */
public sealed interface Outcome {
    /** It is done. Where a provider works through a task later, the task was accepted. */
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
     * It was not done, and whoever refused said so.
     *
     * @param reason the reason in the field's words
     * @param code the provider's own code; 0 if no provider was asked
     * @param message text for people and logs, not for decisions; may be empty
     */
    record Refused(RefusalReason reason, int code, String message) implements Outcome {}

    /**
     * Nobody said what happened: it may or may not have been done. Asking the same again settles it, as every change may
     * be repeated.
     *
     * @param code the provider's own code; 0 if there was no usable answer
     * @param message what was seen instead of an answer
     */
    record Unknown(int code, String message) implements Outcome {}

    /**
     * Returns what the provider called it.
     *
     * @return the provider's own code; 0 if it is done or there is none
     */
    int code();

    /**
     * Says more to people and logs.
     *
     * @return a text that is not for decisions; empty if it is done
     */
    String message();

    /**
     * Says that it is done.
     *
     * @return the outcome
     */
    static Outcome applied() {
        return new Applied();
    }

    /**
     * Refuses without having asked a provider.
     *
     * @param why the reason
     * @param message text for people
     * @return the outcome
     */
    static Refused refused(RefusalReason why, String message) {
        return new Refused(why, 0, message);
    }

    /**
     * Picks by case. A caller that forgets one does not compile, which Java 17 has no other way to check.
     *
     * @param <T> what comes out
     * @param applied when it is done
     * @param refused when it was refused
     * @param unknown when nobody knows
     * @return what the function of the case gives
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
     * Returns whether it is done.
     *
     * @return whether this is {@link Applied}
     */
    default boolean isApplied() {
        return this instanceof Applied;
    }
}
