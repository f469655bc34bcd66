package io.tagport.domain.migrate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Passes remarks on and counts them: there may be millions, so none is kept. */
final class Remarks {
    private final Consumer<Remark> told;
    private final Map<Matter, Long> counts = new EnumMap<>(Matter.class);

    Remarks(Consumer<Remark> told) {
        this.told = told;
    }

    void add(Matter matter, Remark.Place place, String words) {
        counts.merge(matter, 1L, Long::sum);
        told.accept(new Remark(matter, place, words));
    }

    Map<Matter, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
