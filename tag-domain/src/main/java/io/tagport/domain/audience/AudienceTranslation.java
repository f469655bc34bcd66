package io.tagport.domain.audience;

import java.util.List;

/** What an audience is in the words of a provider, or why it cannot be said there. */
public sealed interface AudienceTranslation {
    /**
     * It can be said.
     *
     * @param json what to paste into a push: one JSON object, whose members are the push's
     */
    record Translated(String json) implements AudienceTranslation {}

    /**
     * It cannot be said.
     *
     * @param hindrances why: at least one, each once
     */
    record Untranslatable(List<TranslationObstacle> hindrances) implements AudienceTranslation {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Untranslatable {
            if (hindrances.isEmpty()) {
                throw new IllegalArgumentException("nothing hinders it");
            }
            hindrances = List.copyOf(hindrances);
        }
    }
}
