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

/** What subjects of the target shall carry by a source that goes on changing, as of the moment at which it is asked. */
public final class LiveDesiredTags implements Function<Collection<Subject>, Map<Subject, TagSet>> {
    private final MigrationRules rules;
    private final Function<Collection<Subject>, Map<Subject, TagSet>> source;

    /**
     * Looks at a source by rules.
     *
     * @param rules how it is carried over
     * @param source tells the tags of old subjects; who is not known is absent
     */
    public LiveDesiredTags(MigrationRules rules, Function<Collection<Subject>, Map<Subject, TagSet>> source) {
        this.rules = rules;
        this.source = source;
    }

    /**
     * Asks once for all.
     *
     * @param subjects ids at the target
     * @return what each shall carry; one of which the source knows nothing is absent
     */
    @Override
    public Map<Subject, TagSet> apply(Collection<Subject> subjects) {
        Map<Subject, List<Subject>> olds = new LinkedHashMap<>();
        subjects.forEach(subject -> olds.put(subject, rules.subjects().sourcesOf(subject)));
        Map<Subject, TagSet> held =
                source.apply(olds.values().stream().flatMap(List::stream).toList());
        Map<Subject, TagSet> wanted = new LinkedHashMap<>();
        olds.forEach((subject, its) -> {
            if (its.stream().anyMatch(held::containsKey)) {
                wanted.put(subject, carriedOver(its, held));
            }
        });
        return wanted;
    }

    private TagSet carriedOver(List<Subject> olds, Map<Subject, TagSet> held) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (Subject old : olds) {
            for (Tag tag : held.getOrDefault(old, TagSet.empty())) {
                if (!rules.excluded().owns(tag)) {
                    tags.add(rules.tags().rename(tag));
                }
            }
        }
        return TagSet.copyOf(tags);
    }
}
