package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.RefusalReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract tests of the paged listing of all subjects with their tags. */
abstract class ListingContract extends BindingContract {
    @Test
    void anEmptyStoreListsNoSubjects() {
        assertThat(store().subjects(Optional.empty(), 10))
                .as("page of known subjects")
                .isEmpty();
        assertThat(store().subjects(Optional.of(ANN), 10))
                .as("page of known subjects")
                .isEmpty();
    }

    @Test
    void everyKnownSubjectIsListedWithItsTagsInTheOrderOfAdding() {
        assertApplied(add(ANN, "z", "a", "m"));
        store().register(List.of(BEN));
        assertApplied(add(CEM, "vip"));
        assertApplied(new Change.Clear(CEM));
        assertRefused(RefusalReason.UNKNOWN_SUBJECT, STRICT, add(new Subject("dan"), "vip"));

        SortedMap<Subject, TagSet> page = store().subjects(Optional.empty(), 10);

        assertThat(List.copyOf(page.keySet())).containsExactly(ANN, BEN, CEM);
        assertThat(page.values()).containsExactly(TagSet.of("z", "a", "m"), TagSet.empty(), TagSet.empty());
        assertThat(page.getOrDefault(ANN, TagSet.empty()).stream().map(Tag::name))
                .containsExactly("z", "a", "m");
    }

    @Test
    void subjectsAreListedInTheOrderOfTheirUtf8Bytes() {
        List<Subject> ascending = subjects("A", "a", "aa", "a~", "é", "号", "\uFFFD", "😀");
        List<Subject> shuffled = new ArrayList<>(ascending);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(subject -> assertApplied(add(subject, "vip")));

        for (int limit : new int[] {1, 3, 8, 9}) {
            assertThat(List.copyOf(listing(store(), limit).keySet())).isEqualTo(ascending);
        }
    }

    @Test
    void aPageOfSubjectsHasAtMostItsLimitAndTheNextPageContinuesAfterIt() {
        List<Subject> all = numbered(7);
        store().register(all);

        assertThat(store().subjects(Optional.empty(), 3))
                .as("page of known subjects")
                .containsOnlyKeys(all.subList(0, 3));
        assertThat(store().subjects(Optional.of(all.get(2)), 3))
                .as("page of known subjects")
                .containsOnlyKeys(all.subList(3, 6));
        assertThat(store().subjects(Optional.of(all.get(5)), 3))
                .as("page of known subjects")
                .containsOnlyKeys(all.subList(6, 7));
        assertThat(store().subjects(Optional.of(all.get(6)), 3))
                .as("page of known subjects")
                .isEmpty();
        assertThat(store().subjects(Optional.of(new Subject("subject-00003!")), 1))
                .as("page of known subjects")
                .containsOnlyKeys(all.subList(4, 5));
    }

    @Test
    void subjectsOfAnotherAppAreNotListed() {
        store().register(List.of(ANN));
        storeOf("other").register(List.of(BEN, CEM));

        assertThat(store().subjects(Optional.empty(), 10))
                .as("page of known subjects")
                .containsOnlyKeys(ANN);
        assertThat(storeOf("other").subjects(Optional.empty(), 10))
                .as("content of another app")
                .containsOnlyKeys(BEN, CEM);
        assertThat(storeOf("third").subjects(Optional.empty(), 10))
                .as("content of another app")
                .isEmpty();
    }

    @Test
    void aListingReturnsEveryKnownSubjectAndNoPartlyAppliedChangeDuringConcurrentChanges() throws Exception {
        List<Subject> all = numbered(200);
        List<Subject> lasting = IntStream.range(0, 200)
                .filter(i -> i % 2 == 0)
                .mapToObj(all::get)
                .toList();
        lasting.forEach(subject -> assertApplied(add(subject, "a:0", "b:0")));
        AtomicBoolean done = new AtomicBoolean();
        ConcurrentRunner.run(thread -> {
            if (thread == 0) {
                for (int i = 1; i < 200; i++) {
                    assertApplied(replace(all.get(i), "a:" + i, "b:" + i));
                }
                done.set(true);
            }
            while (!done.get()) {
                Map<Subject, TagSet> seen = listing(store(), 7);
                assertThat(seen).containsKeys(lasting.toArray(Subject[]::new));
                assertThat(seen.values()).allSatisfy(ListingContract::assertFromOneChange);
            }
        });

        assertThat(listing(store(), 7)).as("all pages of known subjects").containsOnlyKeys(all);
    }

    private static void assertFromOneChange(TagSet tags) {
        assertThat(tags.stream().map(tag -> tag.name().substring(2)).distinct()).hasSize(1);
        assertThat(tags).hasSize(2);
    }
}
