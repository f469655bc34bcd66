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
public record ExistingTags(BindingMatrix bySubject, SortedMap<Tag, Long> holders) {
    /** Nothing is known, and so nothing counts. */
    public static final ExistingTags NOTHING_KNOWN =
            new ExistingTags(BindingMatrix.none(), Collections.emptySortedMap());

    /** Copies the map. */
    public ExistingTags {
        holders = Collections.unmodifiableSortedMap(new TreeMap<>(holders));
    }
}
