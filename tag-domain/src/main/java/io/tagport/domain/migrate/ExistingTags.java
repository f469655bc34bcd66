package io.tagport.domain.migrate;

import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags that already exist at the target, as far as they are known.
 *
 * @param bySubject the tags of the migrated subjects, by the numbers of {@link Preflight#names}
 * @param holders every tag of the app with the number of its holders, including subjects that are not migrated
 */
public record ExistingTags(BindingMatrix bySubject, SortedMap<Tag, Long> holders) {
    /** The value for a target whose existing tags are unknown, and therefore not counted. */
    public static final ExistingTags NOTHING_KNOWN =
            new ExistingTags(BindingMatrix.none(), Collections.emptySortedMap());

    /** Copies {@code holders} defensively. */
    public ExistingTags {
        holders = Collections.unmodifiableSortedMap(new TreeMap<>(holders));
    }
}
