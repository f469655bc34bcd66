package io.tagport.tpns.wire;

/**
 * A member of a request that some operations need and others ignore, so that only who knows the operation can say whether
 * its absence is an error.
 *
 * @param <T> what it holds
 */
public sealed interface JsonField<T> {
    /**
     * It is not there, is null, or is a list without entries.
     *
     * @param <T> what it should hold
     * @param problem names the member
     */
    record Missing<T>(String problem) implements JsonField<T> {}

    /**
     * It is there and is something else than it should be.
     *
     * @param <T> what it should hold
     * @param problem names the member and the place in it; quotes nothing of the request
     */
    record Malformed<T>(String problem) implements JsonField<T> {}

    /**
     * It is there. A list has at least one entry.
     *
     * @param <T> what it holds
     * @param value what it holds
     */
    record Present<T>(T value) implements JsonField<T> {
        /** Says that there is a value without showing it: it may be a token. */
        @Override
        public String toString() {
            return "Present";
        }
    }
}
