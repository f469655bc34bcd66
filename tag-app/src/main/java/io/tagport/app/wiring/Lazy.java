package io.tagport.app.wiring;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made at its first use and kept. Safe for use by many threads. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T value = made.orElseGet(maker);
        made = Optional.of(value);
        return value;
    }

    /** Looks without making it. */
    synchronized Optional<T> ifMade() {
        return made;
    }
}
