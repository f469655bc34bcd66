package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A view of tags that excludes some subjects: changes to them are reported as applied, but are not applied. */
final class SubjectFilteringTags implements Tags {
    private final Tags tags;
    private final Set<Subject> excluded;

    SubjectFilteringTags(Tags tags, Collection<Subject> excluded) {
        this.tags = tags;
        this.excluded = Set.copyOf(excluded);
    }

    @Override
    public Report apply(Collection<? extends Change> changes) {
        List<Change> others = new ArrayList<>();
        List<Report.Entry> entries = new ArrayList<>();
        for (Change change : changes) {
            if (excluded.contains(change.subject())) {
                entries.add(new Report.Entry(change.subject(), change.tags(), Outcome.applied()));
            } else {
                others.add(change);
            }
        }
        Report report = tags.apply(others);
        entries.addAll(report.entries());
        return new Report(entries, report.calls());
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return excluded.contains(changes.subject()) ? Tags.super.check(changes, before) : tags.check(changes, before);
    }

    @Override
    public Map<Tag, Outcome> purge(TagSet purged) {
        return tags.purge(purged);
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return tags.tagsOf(
                subjects.stream().filter(subject -> !excluded.contains(subject)).toList());
    }
}
