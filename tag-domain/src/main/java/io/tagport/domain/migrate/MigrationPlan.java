package io.tagport.domain.migrate;

import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a preflight: the desired state at the target, and the issues that were found.
 *
 * @param names the dictionaries of the target's subjects and tags, which may contain further names
 * @param desired the tags that each subject of the target should receive; a row may be empty
 * @param subjects number of migrated subjects of the target; their numbers in {@code names} are smaller than this
 * @param source the size of the source
 * @param target the size of the migrated data
 * @param issueCounts number of issues of each kind that occurred
 * @param proposals proposals of shorter names, by the old names of the tags that are too long
 */
public record MigrationPlan(
        Dictionaries names,
        BindingMatrix desired,
        int subjects,
        Size source,
        Size target,
        Map<IssueKind, Long> issueCounts,
        SortedMap<Tag, Tag> proposals) {
    /** Copies the maps defensively. */
    public MigrationPlan {
        EnumMap<IssueKind, Long> counts = new EnumMap<>(IssueKind.class);
        counts.putAll(issueCounts);
        issueCounts = Collections.unmodifiableMap(counts);
        proposals = Collections.unmodifiableSortedMap(new TreeMap<>(proposals));
    }

    /**
     * The size of a source or of a target.
     *
     * @param subjects number of different subjects
     * @param bindings number of bindings: in a source, with repetitions; in a target, different ones
     * @param tags number of different tags
     */
    public record Size(long subjects, long bindings, long tags) {}

    /**
     * Tests whether a blocking issue was found.
     *
     * @return whether nothing may be sent because of an issue
     */
    public boolean isBlocked() {
        return issueCounts.keySet().stream().anyMatch(IssueKind::blocks);
    }
}
