package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract tests of changes, reads, pages and counts of bindings. */
abstract class BindingContract extends TagStoreFixture {
    private static final String LAST_OF_THE_BASIC_PLANE = "\uFFFD";
    private static final String BEYOND_THE_BASIC_PLANE = "😀";

    @Test
    void tagsAreReturnedInTheOrderInWhichTheyWereFirstAdded() {
        assertApplied(add(ANN, "z", "a", "m"));
        assertApplied(add(ANN, "b", "z"));
        assertApplied(remove(ANN, "a"));
        assertApplied(add(ANN, "a"));

        assertTagsOf(ANN).containsExactly("z", "m", "b", "a");
    }

    @Test
    void anOverwriteReplacesItsCategoriesAndKeepsAllOtherTags() {
        assertApplied(add(ANN, "level:1", "vip", "level:2", "sex:f"));
        assertApplied(new Change.OverwriteCategories(ANN, TagSet.of("level:3", "city:绵阳")));

        assertTagsOf(ANN).containsExactly("vip", "sex:f", "level:3", "city:绵阳");
    }

    @Test
    void aReplaceRemovesAllOtherTags() {
        assertApplied(add(ANN, "a", "b", "c"));
        assertApplied(replace(ANN, "c", "d"));

        assertTagsOf(ANN).containsExactly("c", "d");
        assertHoldersOf("a").isEmpty();
        assertHoldersOf("c").containsExactly(ANN);
    }

    @Test
    void aSubjectWithoutTagsRemainsKnown() {
        assertApplied(add(ANN, "vip"));
        assertApplied(new Change.Clear(ANN));

        assertRead(List.of(ANN)).containsExactly(Map.entry(ANN, TagSet.empty()));
    }

    @Test
    void cachedTagsEqualTheTagsThatAReadReturns() {
        assertApplied(add(ANN, "z", "a"), add(ANN, "m"));
        store().register(List.of(BEN));

        for (List<Subject> requested :
                List.of(List.of(ANN), List.of(BEN, ANN, BEN), List.of(ANN, CEM), List.<Subject>of())) {
            Map<Subject, TagSet> read = store().tagsOf(requested);
            store().tagsIfCached(requested).ifPresent(found -> {
                assertThat(found).isEqualTo(read);
                assertThat(found.keySet()).containsExactlyElementsOf(read.keySet());
            });
        }
    }

    @Test
    void unknownSubjectsAreAbsentFromARead() {
        assertApplied(add(ANN, "vip"));

        assertRead(List.of(BEN, ANN, CEM)).containsOnlyKeys(ANN);
        assertRead(List.of()).isEmpty();
    }

    @Test
    void addingNoTagsRegistersTheSubject() {
        assertApplied(add(ANN));

        assertRead(List.of(ANN)).containsExactly(Map.entry(ANN, TagSet.empty()));
    }

    @Test
    void aReadReturnsEachSubjectOnceInTheRequestedOrder() {
        assertApplied(add(ANN, "a"));
        assertApplied(add(BEN, "b"));
        assertApplied(add(CEM, "c"));

        assertThat(store().tagsOf(List.of(CEM, ANN, CEM, BEN, ANN)).keySet()).containsExactly(CEM, ANN, BEN);
    }

    @Test
    void registeringSubjectsChangesNoTags() {
        assertApplied(add(ANN, "vip"));
        store().register(List.of(ANN, BEN, BEN));
        store().register(List.of(BEN));
        store().register(List.of());

        assertTagsOf(ANN).containsExactly("vip");
        assertRead(List.of(BEN)).containsExactly(Map.entry(BEN, TagSet.empty()));
        assertHolderCounts().containsExactly(Map.entry(new Tag("vip"), 1L));
    }

    @Test
    void changesOfOneSubjectAreAppliedInTheirOrder() {
        assertApplied(
                add(ANN, "a", "b"), remove(ANN, "a"), add(ANN, "c", "a"), new Change.Clear(ANN), add(ANN, "d", "b"));

        assertTagsOf(ANN).containsExactly("d", "b");
        assertThat(store().holderCounts().keySet()).containsExactly(new Tag("b"), new Tag("d"));
        assertThat(store().holderCountOf(new Tag("a"))).isZero();
        assertThat(store().holderCountOf(new Tag("b"))).isOne();
        assertThat(store().holderCountOf(new Tag("never"))).isZero();
    }

    @Test
    void repeatingAChangeHasNoFurtherEffect() {
        for (int i = 0; i < 3; i++) {
            assertApplied(add(ANN, "a", "b"));
            assertApplied(remove(ANN, "a", "never"));
        }

        assertTagsOf(ANN).containsExactly("b");
        assertHolderCounts().containsExactly(Map.entry(new Tag("b"), 1L));
    }

    @Test
    void everySubjectOfALargeRequestHasAnOutcome() {
        List<Subject> many = numbered(1_200);
        Map<Subject, Outcome> outcomes = store().apply(
                        many.stream()
                                .map(subject ->
                                        new SubjectChanges(subject, List.of(add(subject, "all", "of " + subject.id()))))
                                .toList(),
                        limits(2, 2_000));

        assertThat(outcomes.keySet()).containsExactlyElementsOf(many);
        assertThat(outcomes.values()).allMatch(Outcome::isApplied);
        assertThat(store().tagsOf(many).keySet()).containsExactlyElementsOf(many);
        assertHolderCounts().hasSize(1_201).containsEntry(new Tag("all"), 1_200L);
    }

    @Test
    void aRequestWithoutSubjectsHasNoEffect() {
        assertThat(store().apply(List.of(), OPEN)).isEmpty();
    }

    @Test
    void appsAreIsolatedFromEachOther() {
        assertApplied(add(ANN, "vip"));
        TagStore other = storeOf("other");

        assertThat(other.tagsOf(List.of(ANN))).as("content of another app").isEmpty();
        assertThat(other.holderCounts()).as("content of another app").isEmpty();
        assertThat(other.subjectsOf(new Tag("vip"), Optional.empty(), 10))
                .as("content of another app")
                .isEmpty();

        other.apply(List.of(new SubjectChanges(BEN, List.of(add(BEN, "vip", "new")))), OPEN);

        assertHoldersOf("vip").containsExactly(ANN);
        assertHolderCounts().containsExactly(Map.entry(new Tag("vip"), 1L));
        assertThat(other.subjectsOf(new Tag("vip"), Optional.empty(), 10))
                .as("content of another app")
                .containsExactly(BEN);
        assertThat(storeOf("other").tagsOf(List.of(BEN)))
                .as("content of another app")
                .containsKey(BEN);
    }

    @Test
    void tagsAreComparedByteByByte() {
        assertApplied(add(ANN, "vip", "VIP", "vip ", "é", "e\u0301", "性别:男", "测试：男", "🐼", ":", "a:b:c"));

        assertTagsOf(ANN).containsExactly("vip", "VIP", "vip ", "é", "e\u0301", "性别:男", "测试：男", "🐼", ":", "a:b:c");
        assertHoldersOf("VIP").containsExactly(ANN);
        assertHoldersOf("测试:男").isEmpty();
        assertHoldersOf("🐼").containsExactly(ANN);
    }

    @Test
    void subjectsAreComparedByteByByte() {
        Subject upper = new Subject("Ann");
        Subject longer = new Subject("ann ");
        assertApplied(add(ANN, "vip"));
        assertApplied(add(longer, "vip"));

        assertKnows(upper).isFalse();
        assertHoldersOf("vip").containsExactly(ANN, longer);
    }

    @Test
    void aTagWithoutHoldersHasNoSubjectsAndNoCount() {
        assertApplied(add(ANN, "vip"));
        assertApplied(remove(ANN, "vip"));

        assertHoldersOf("vip").isEmpty();
        assertHoldersOf("never").isEmpty();
        assertHolderCounts().isEmpty();
    }

    @Test
    void subjectsOfATagAreSortedByTheirUtf8Bytes() {
        List<Subject> ascending =
                subjects("A", "a", "aa", "a~", "é", "号", LAST_OF_THE_BASIC_PLANE, BEYOND_THE_BASIC_PLANE);
        List<Subject> shuffled = new ArrayList<>(ascending);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(subject -> assertApplied(add(subject, "vip")));

        assertHoldersOf("vip").containsExactlyElementsOf(ascending);
    }

    @Test
    void holderCountsAreSortedByTheUtf8BytesOfTheirTags() {
        assertApplied(add(ANN, BEYOND_THE_BASIC_PLANE, LAST_OF_THE_BASIC_PLANE, "号", "b", "a:1", "a"));

        assertThat(store().holderCounts().keySet().stream().map(Tag::name))
                .containsExactly("a", "a:1", "b", "号", LAST_OF_THE_BASIC_PLANE, BEYOND_THE_BASIC_PLANE);
    }

    @Test
    void aPageOfHoldersHasAtMostItsLimitAndTheNextPageContinuesAfterIt() {
        numbered(7).forEach(subject -> assertApplied(add(subject, "vip", "other")));

        List<Subject> first = store().subjectsOf(new Tag("vip"), Optional.empty(), 3);
        List<Subject> second = store().subjectsOf(new Tag("vip"), Optional.of(first.get(2)), 3);
        List<Subject> last = store().subjectsOf(new Tag("vip"), Optional.of(second.get(2)), 3);

        assertThat(first).containsExactlyElementsOf(numbered(7).subList(0, 3));
        assertThat(second).containsExactlyElementsOf(numbered(7).subList(3, 6));
        assertThat(last).containsExactlyElementsOf(numbered(7).subList(6, 7));
        assertThat(store().subjectsOf(new Tag("vip"), Optional.of(last.get(0)), 3))
                .isEmpty();
    }

    @Test
    void aPageOfHoldersMayStartAfterASubjectWithoutTheTag() {
        assertApplied(add(ANN, "vip"));
        assertApplied(add(CEM, "vip"));

        assertThat(store().subjectsOf(new Tag("vip"), Optional.of(BEN), 5)).containsExactly(CEM);
        assertThat(store().subjectsOf(new Tag("vip"), Optional.of(new Subject("an")), 5))
                .containsExactly(ANN, CEM);
    }

    @Test
    void pagesOfAnySizeReturnEachHolderOnce() {
        List<Subject> all = numbered(40);
        all.forEach(subject -> assertApplied(add(subject, "vip")));

        for (int limit : new int[] {1, 2, 7, 40, 41, 1_000}) {
            assertThat(walk(store(), new Tag("vip"), limit)).containsExactlyElementsOf(all);
        }
    }

    @Test
    void holderCountsAreExactAfterEachKindOfChange() {
        assertApplied(add(ANN, "a", "b"));
        assertApplied(add(BEN, "b", "c"));
        assertApplied(remove(ANN, "a"));
        assertApplied(new Change.OverwriteCategories(BEN, TagSet.of("level:1")));
        assertApplied(replace(CEM, "b", "level:1"));

        assertHolderCounts()
                .containsExactly(
                        Map.entry(new Tag("b"), 3L), Map.entry(new Tag("c"), 1L), Map.entry(new Tag("level:1"), 2L));
    }

    static List<Subject> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Subject(String.format("subject-%05d", i)))
                .toList();
    }

    static List<Subject> subjects(String... ids) {
        return List.of(ids).stream().map(Subject::new).toList();
    }
}
