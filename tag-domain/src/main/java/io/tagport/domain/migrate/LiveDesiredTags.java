package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The desired tags of subjects at the target, computed on each call from a source that continues to change. */
public final class LiveDesiredTags implements Function<Collection<Subject>, Map<Subject, TagSet>> {
    private final MigrationRules rules;
    private final Function<Collection<Subject>, Map<Subject, TagSet>> source;

    /**
     * Creates a function that applies migration rules to a source.
     *
     * @param rules the rules of the migration
     * @param source returns the tags of old subjects; unknown subjects are absent
     */
    public LiveDesiredTags(MigrationRules rules, Function<Collection<Subject>, Map<Subject, TagSet>> source) {
        this.rules = rules;
        this.source = source;
    }

    /**
     * Returns the desired tags of subjects, with a single query of the source.
     *
     * @param subjects the subjects, by their ids at the target
     * @return the desired tags of each subject; subjects that are unknown to the source are absent
     */
    @Override
    public Map<Subject, TagSet> apply(Collection<Subject> subjects) {
        Map<Subject, List<Subject>> oldIds = new LinkedHashMap<>();
        subjects.forEach(subject -> oldIds.put(subject, rules.subjects().sourcesOf(subject)));
        Map<Subject, TagSet> current =
                source.apply(oldIds.values().stream().flatMap(List::stream).toList());
        Map<Subject, TagSet> desired = new LinkedHashMap<>();
        oldIds.forEach((subject, its) -> {
            if (its.stream().anyMatch(current::containsKey)) {
                desired.put(subject, migrated(its, current));
            }
        });
        return desired;
    }

    private TagSet migrated(List<Subject> oldIds, Map<Subject, TagSet> current) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (Subject old : oldIds) {
            for (Tag tag : current.getOrDefault(old, TagSet.empty())) {
                if (!rules.excluded().owns(tag)) {
                    tags.add(rules.tags().rename(tag));
                }
            }
        }
        return TagSet.copyOf(tags);
    }
}
