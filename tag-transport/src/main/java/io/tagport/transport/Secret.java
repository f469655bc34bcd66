package io.tagport.transport;

/**
 * A text that must not be seen: prints as dots in every message and log.
 *
 * @param value the text itself; not empty
 */
public record Secret(String value) {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret is empty");
        }
    }

    @Override
    public String toString() {
        return "…";
    }
}
