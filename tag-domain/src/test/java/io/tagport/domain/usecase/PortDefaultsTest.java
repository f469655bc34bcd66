package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What ports do where an adapter brings nothing of its own. */
class PortDefaultsTest {
    private static final Subject ANN = new Subject("ann");
    private static final AdmissionPolicy ADMISSION =
            AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
    private static final Change ADDITION = new Change.Add(ANN, TagSet.of("vip"));

    private final MemoryTagStores stores = new MemoryTagStores();
    private final BrittleStore store = new BrittleStore(stores.of(new App("a")));
    private final Tags tags = new StoreTags(store, ADMISSION);

    @Test
    void aLoadAppliesEachPart() {
        try (BulkLoad load = store.load(ADMISSION)) {
            assertThat(load.add(List.of(new SubjectChanges(ANN, List.of(ADDITION)))))
                    .containsOnlyKeys(ANN);
            assertThat(store.tagsOf(List.of(ANN))).isEqualTo(Map.of(ANN, TagSet.of("vip")));
        }
    }

    @Test
    void whatIsBegunEndsAtOnce() {
        assertThat(tags.applyAsync(List.of(ADDITION))
                        .toCompletableFuture()
                        .join()
                        .applied())
                .isEqualTo(1);
        assertThat(tags.tagsOfAsync(List.of(ANN)).toCompletableFuture().join())
                .isEqualTo(Map.of(ANN, TagSet.of("vip")));
    }

    @Test
    void whatIsBegunEndsInTheExceptionOfWhatItDoes() {
        store.isUnreadable = true;
        store.writes.add(BrittleStore.Write.NOTHING_TAKEN);

        assertThatThrownBy(() ->
                        tags.applyAsync(List.of(ADDITION)).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
        assertThatThrownBy(() ->
                        tags.tagsOfAsync(List.of(ANN)).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void aPlaceWhoseLocksCannotBeLostHasNoFence() {
        App app = new App("a");

        assertThat(stores.fenced(app, new App("b"))).isSameAs(stores.of(app));
    }

    @Test
    void aProviderKnowsNoKinds() {
        assertThat(new FakeProvider(FakeProvider.WITH_READING).kindOf(ANN)).isEqualTo(SubjectKind.UNSPECIFIED);
    }
}
