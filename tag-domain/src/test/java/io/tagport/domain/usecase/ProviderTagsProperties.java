package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.ChangeEffect;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class ProviderTagsProperties {
    @Property
    void changesThroughAProviderEndAsAPlainModelSays(
            @ForAll @Size(max = 15) List<Change> changes, @ForAll boolean reads) {
        FakeProvider provider = new FakeProvider(reads ? FakeProvider.WITH_READING : FakeProvider.WITHOUT_READING);
        TagModel model = new TagModel();
        model.apply(changes);

        Report report = new ProviderTags(provider).apply(changes);

        assertThat(report.entries()).allMatch(entry -> entry.outcome().isApplied());
        assertThat(withoutTheEmpty(TagModel.plain(provider.held))).isEqualTo(withoutTheEmpty(model.held()));
    }

    @Property
    void theReportNamesEverySubjectAndTagOfEveryChange(
            @ForAll @Size(max = 15) List<Change> changes, @ForAll boolean reads) {
        FakeProvider provider = new FakeProvider(reads ? FakeProvider.WITH_READING : FakeProvider.WITHOUT_READING);

        Report report = new ProviderTags(provider).apply(changes);

        assertThat(told(report)).containsExactlyInAnyOrderElementsOf(asked(changes));
    }

    @Property
    void aCheckReportsWhatApplyingReports(
            @ForAll("anyTerms") Terms terms, @ForAll TagSet before, @ForAll @Size(min = 1, max = 4) List<Change> any) {
        Subject subject = any.get(0).subject();
        List<Change> changes =
                any.stream().filter(change -> change.subject().equals(subject)).toList();
        FakeProvider provider = new FakeProvider(terms);
        provider.held.put(subject, before);
        ProviderTags tags = new ProviderTags(provider);

        Report expected = tags.check(new SubjectChanges(subject, changes), Optional.of(before));

        assertThat(provider.sent).isEmpty();
        assertThat(expected.entries()).isEqualTo(tags.apply(changes).entries());
        ChangeEffect changeEffect = ChangeEffect.of(expected.applied(changes), before);
        assertThat(provider.held.get(subject)).containsExactlyInAnyOrderElementsOf(changeEffect.after());
    }

    @Provide
    Arbitrary<Terms> anyTerms() {
        return AnyTerms.terms();
    }

    /** A provider's plain reading has no word for a subject without tags: known or not, nothing is held. */
    private static Map<?, Set<String>> withoutTheEmpty(Map<?, Set<String>> held) {
        held.values().removeIf(Set::isEmpty);
        return held;
    }

    private static List<String> asked(List<Change> changes) {
        List<String> all = new ArrayList<>();
        changes.forEach(change -> addTo(all, change.subject().id(), change.tags()));
        return all;
    }

    private static List<String> told(Report report) {
        List<String> all = new ArrayList<>();
        report.entries().forEach(entry -> addTo(all, entry.subject().id(), entry.tags()));
        return all;
    }

    private static void addTo(List<String> all, String subject, Set<Tag> tags) {
        if (tags.isEmpty()) {
            all.add(subject);
        }
        tags.forEach(tag -> all.add(subject + "/" + tag));
    }
}
