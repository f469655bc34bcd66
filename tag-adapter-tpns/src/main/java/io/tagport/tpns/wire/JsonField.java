package io.tagport.tpns.wire;

/**
 * A member of a request that some operations require and others ignore, so that only the operation determines whether
 * its absence is an error.
 *
 * @param <T> the type of the value
 */
public sealed interface JsonField<T> {
    /**
     * The member is absent, null or an empty list.
     *
     * @param <T> the type of the expected value
     * @param problem a description that names the member
     */
    record Missing<T>(String problem) implements JsonField<T> {}

    /**
     * The member is present, but malformed.
     *
     * @param <T> the type of the expected value
     * @param problem a description that names the member and the location in it; quotes nothing of the request
     */
    record Malformed<T>(String problem) implements JsonField<T> {}

    /**
     * The member is present and well-formed. A list has at least one entry.
     *
     * @param <T> the type of the value
     * @param value the value
     */
    record Present<T>(T value) implements JsonField<T> {
        /** Omits the value, as it may be a token. */
        @Override
        public String toString() {
            return "Present";
        }
    }
}
