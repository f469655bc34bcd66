package io.tagport.domain.audience;

import java.util.List;

/** What an audience is in the words of a provider, or why it cannot be said there. */
public sealed interface Wording {
    /**
     * It can be said.
     *
     * @param json what to paste into a push: one JSON object, whose members are the push's
     */
    record Said(String json) implements Wording {}

    /**
     * It cannot be said.
     *
     * @param hindrances why: at least one, each once
     */
    record Unsaid(List<Hindrance> hindrances) implements Wording {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Unsaid {
            if (hindrances.isEmpty()) {
                throw new IllegalArgumentException("nothing hinders it");
            }
            hindrances = List.copyOf(hindrances);
        }
    }
}
