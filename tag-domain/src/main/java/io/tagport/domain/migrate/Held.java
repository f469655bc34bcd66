package io.tagport.domain.migrate;

import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the target holds already, as far as that is known.
 *
 * @param bySubject the tags of the subjects that are migrated, by the numbers of {@link Preflight#dictionaries}
 * @param holders every tag of the app with the number of its holders, whoever they are
 */
public record Held(BindingMatrix bySubject, SortedMap<Tag, Long> holders) {
    /** Nothing is known, and so nothing counts. */
    public static final Held NOTHING_KNOWN = new Held(BindingMatrix.none(), Collections.emptySortedMap());

    /** Copies the map. */
    public Held {
        holders = Collections.unmodifiableSortedMap(new TreeMap<>(holders));
    }
}
