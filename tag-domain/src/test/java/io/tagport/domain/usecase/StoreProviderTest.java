package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectForm;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Verb;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreProviderTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final TagLimits THREE =
            new TagLimits("three", LengthUnit.CHARACTERS, 20, new SubjectForm(20, true), 3, 1_000);

    private final TagStore store = new MemoryTagStores().of(new App("demo"));
    private final StoreProvider provider = new StoreProvider(store, Admission.of(THREE, Admission.Directory.OPEN));

    @Test
    void aReceiptNamesOnlyTheSubjectsThatFailed() {
        add(ANN, "a", "b", "c");

        Receipt receipt = provider.send(
                new Call.EachSubject(Verb.ADD, Map.of(ANN, TagSet.of("a", "d"), BEN, TagSet.of("a", "d"))));

        assertThat(receipt.general()).isEqualTo(Outcome.applied());
        assertThat(receipt.bySubject()).containsOnlyKeys(ANN);
        assertRefused(receipt, ANN, Refusal.SUBJECT_FULL);
        assertThat(store.tagsOf(List.of(ANN, BEN)))
                .isEqualTo(Map.of(ANN, TagSet.of("a", "b", "c"), BEN, TagSet.of("a", "d")));
    }

    @Test
    void aStrangerLosesNothingAndIsNamed() {
        Receipt receipt = provider.send(new Call.EachSubject(Verb.REMOVE, Map.of(BEN, TagSet.of("a"))));

        assertRefused(receipt, BEN, Refusal.UNKNOWN_SUBJECT);
    }

    @Test
    void theTagsOfAnotherProviderWorkOverAStore() {
        ProviderTags tags = new ProviderTags(provider);

        tags.apply(List.of(
                new Change.Add(ANN, TagSet.of("vip", "level:1")),
                new Change.OverwriteCategories(ANN, TagSet.of("level:2")),
                new Change.ReplaceAll(BEN, TagSet.of("new"))));

        assertThat(tags.tagsOf(List.of(ANN, BEN)))
                .isEqualTo(Map.of(ANN, TagSet.of("vip", "level:2"), BEN, TagSet.of("new")));
    }

    private void add(Subject subject, String... tags) {
        assertThat(provider.send(new Call.EachSubject(Verb.ADD, Map.of(subject, TagSet.of(tags)))))
                .isEqualTo(Receipt.of(Outcome.applied()));
    }

    private static void assertRefused(Receipt receipt, Subject subject, Refusal why) {
        assertThat(receipt.of(subject))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
