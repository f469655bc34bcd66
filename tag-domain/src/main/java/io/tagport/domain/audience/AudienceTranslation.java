package io.tagport.domain.audience;

import java.util.List;

/** The translation of an audience to the push format of a provider, or the reasons that it cannot be translated. */
public sealed interface AudienceTranslation {
    /**
     * The translation of an audience that the provider supports.
     *
     * @param json one JSON object whose members are to be copied into a push request
     */
    record Translated(String json) implements AudienceTranslation {}

    /**
     * The result for an audience that cannot be translated.
     *
     * @param obstacles the obstacles: at least one, each once
     */
    record Untranslatable(List<TranslationObstacle> obstacles) implements AudienceTranslation {
        /**
         * Copies {@code obstacles} defensively.
         *
         * @throws IllegalArgumentException if the list is empty
         */
        public Untranslatable {
            if (obstacles.isEmpty()) {
                throw new IllegalArgumentException("at least one obstacle is required");
            }
            obstacles = List.copyOf(obstacles);
        }
    }
}
