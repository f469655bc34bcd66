package io.tagport.app.settings;

import java.util.Optional;

/**
 * The backend that keeps the tags of a served app.
 *
 * @param first the primary provider, which serves reads and decides the outcome: {@link Settings#LOCAL}, or a name of
 *     {@link Settings#providers}
 * @param second a remote provider that mirrors the first, if any; then the first must be remote as well
 */
public record AppBackend(String first, Optional<String> second) {
    /** The local store. */
    public static final AppBackend LOCAL = of(Settings.LOCAL);

    /**
     * Creates a backend with one provider and no mirror.
     *
     * @param first the provider
     * @return a backend without a second provider
     */
    public static AppBackend of(String first) {
        return new AppBackend(first, Optional.empty());
    }

    /**
     * Tests whether this backend contains a provider.
     *
     * @param provider any name
     * @return whether the provider is the first or the second of this backend
     */
    public boolean names(String provider) {
        return first.equals(provider) || second.filter(provider::equals).isPresent();
    }

    /** Returns the backend in the syntax of the configuration. */
    @Override
    public String toString() {
        return second.map(other -> "[" + first + ", " + other + "]").orElse(first);
    }
}
