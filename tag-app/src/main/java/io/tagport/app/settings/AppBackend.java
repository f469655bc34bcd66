package io.tagport.app.settings;

import java.util.Optional;

/**
 * What keeps the tags of a served app.
 *
 * @param first the provider that is read, and whose answer is the answer: {@link Settings#LOCAL}, or a name of
 *     {@link Settings#providers}
 * @param second a remote provider that is to carry the same, if any; then the first is remote, too
 */
public record AppBackend(String first, Optional<String> second) {
    /** The store of our own. */
    public static final AppBackend LOCAL = of(Settings.LOCAL);

    /**
     * Names one provider.
     *
     * @param first the provider
     * @return a backend of it alone
     */
    public static AppBackend of(String first) {
        return new AppBackend(first, Optional.empty());
    }

    /**
     * Returns whether a provider has to do with it.
     *
     * @param provider any name
     * @return whether it is the first or the second
     */
    public boolean names(String provider) {
        return first.equals(provider) || second.filter(provider::equals).isPresent();
    }

    /** Returns it as it is configured. */
    @Override
    public String toString() {
        return second.map(other -> "[" + first + ", " + other + "]").orElse(first);
    }
}
