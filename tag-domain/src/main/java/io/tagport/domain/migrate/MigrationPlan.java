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
 * What a pre-flight has made of a source.
 *
 * @param names the subjects and tags of the target, and whatever else came up, by number
 * @param wanted the tags that each subject of the target shall get; a row may be empty
 * @param subjects how many subjects of the target are concerned: those with numbers below this
 * @param source what there was to carry over
 * @param target what is carried over
 * @param matters how many remarks there were of each kind, where there were any
 * @param proposals names that would be short enough, by the old names of tags that are too long
 */
public record MigrationPlan(
        Dictionaries names,
        BindingMatrix wanted,
        int subjects,
        Size source,
        Size target,
        Map<IssueKind, Long> matters,
        SortedMap<Tag, Tag> proposals) {
    /** Copies the maps. */
    public MigrationPlan {
        EnumMap<IssueKind, Long> counts = new EnumMap<>(IssueKind.class);
        counts.putAll(matters);
        matters = Collections.unmodifiableMap(counts);
        proposals = Collections.unmodifiableSortedMap(new TreeMap<>(proposals));
    }

    /**
     * How much there is.
     *
     * @param subjects different ones
     * @param bindings in a source, each time that one is told; in a target, different ones
     * @param tags different ones
     */
    public record Size(long subjects, long bindings, long tags) {}

    /**
     * Returns whether anything stands in the way.
     *
     * @return whether nothing may be sent
     */
    public boolean isBlocked() {
        return matters.keySet().stream().anyMatch(IssueKind::blocks);
    }
}
