package io.tagport.app.wiring;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is created at first use and then kept. Safe for use by many threads. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> factory;
    private Optional<T> created = Optional.empty();

    Lazy(Supplier<T> factory) {
        this.factory = factory;
    }

    @Override
    public synchronized T get() {
        T value = created.orElseGet(factory);
        created = Optional.of(value);
        return value;
    }

    /** Returns the value if it was created; does not create it. */
    synchronized Optional<T> getIfCreated() {
        return created;
    }
}
