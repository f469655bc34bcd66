package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.ProviderTags;
import io.tagport.testkit.TagVocabulary;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests changes end to end: from an adapter over HTTP and the server to a store, and back. */
class ServedTagsProperties {
    private static final List<Subject> SUBJECTS =
            List.of("ann", "ben", "Ann").stream().map(Subject::new).toList();

    @Provide
    Arbitrary<List<Change>> changes() {
        return Arbitraries.of(SUBJECTS)
                .flatMap(new TagVocabulary()::changesOf)
                .list()
                .ofMaxSize(15);
    }

    @Property(tries = 100)
    void changesOverTpnsMatchASimpleModel(@ForAll("changes") List<Change> changes) {
        Report report = endsAsAPlainModelSays(ServedProviders::tpns, changes);

        assertThat(report.entries()).allMatch(entry -> entry.outcome().isApplied());
    }

    @Property(tries = 100)
    void changesOverImMatchASimpleModel(@ForAll("changes") List<Change> changes) {
        Report report = endsAsAPlainModelSays(ServedProviders::im, changes);

        // IM refuses to remove tags from a subject that never had one.
        assertThat(report.entries())
                .allMatch(entry -> entry.outcome().isApplied() || isUnknownSubject(entry.outcome()));
    }

    private static Report endsAsAPlainModelSays(Function<ServedProviders, TagProvider> adapter, List<Change> changes) {
        PlainTags model = new PlainTags();
        changes.forEach(model::apply);
        try (ServedProviders served = new ServedProviders()) {
            Report report = new ProviderTags(adapter.apply(served)).apply(changes);

            assertThat(SUBJECTS)
                    .allSatisfy(subject -> assertThat(served.held(subject))
                            .extracting(Tag::name)
                            .containsExactlyInAnyOrderElementsOf(model.of(subject)));
            return report;
        }
    }

    private static boolean isUnknownSubject(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.reason() == RefusalReason.UNKNOWN_SUBJECT;
    }
}
