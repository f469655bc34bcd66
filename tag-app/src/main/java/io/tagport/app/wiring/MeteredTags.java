package io.tagport.app.wiring;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A decorator that counts the requested changes and reads. */
record MeteredTags(Tags tags, ProviderMetricsCounters counts) implements Tags {
    @Override
    public Report apply(Collection<? extends Change> changes) {
        counts.changesRequested(changes.size());
        return tags.apply(changes);
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return tags.check(changes, before);
    }

    @Override
    public CompletionStage<Report> applyAsync(Collection<? extends Change> changes) {
        counts.changesRequested(changes.size());
        return tags.applyAsync(changes);
    }

    @Override
    public Map<Tag, Outcome> purge(TagSet some) {
        counts.changesRequested(some.size());
        return tags.purge(some);
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        counts.readRequested();
        return tags.tagsOf(subjects);
    }

    @Override
    public CompletionStage<Map<Subject, TagSet>> tagsOfAsync(Collection<Subject> subjects) {
        counts.readRequested();
        return tags.tagsOfAsync(subjects);
    }
}
