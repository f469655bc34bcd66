package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateComparisonTest {
    private static final TagLimits LIMITS =
            new TagLimits("small 2026", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 3, 4);

    private final Dictionaries dictionaries = new Dictionaries();
    private final DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
    private final BindingMatrix.Builder held = new BindingMatrix.Builder();

    private void held(String subject, String... tags) {
        for (String tag : tags) {
            held.add(
                    dictionaries.subjects().of(new Subject(subject)),
                    dictionaries.tags().of(new Tag(tag)));
        }
    }

    private void wish(BulkMode bulkMode, String subject, String... tags) {
        wishes.name(bulkMode, dictionaries.subjects().of(new Subject(subject)));
        for (String tag : tags) {
            assertThat(wishes.add(
                            bulkMode,
                            dictionaries.subjects().of(new Subject(subject)),
                            dictionaries.tags().of(new Tag(tag))))
                    .isTrue();
        }
    }

    private StateDifference difference(String owned) {
        return new StateComparison(LIMITS, OwnedTags.parse(owned), false)
                .between(wishes.build(), Optional.of(held.build()));
    }

    private static Brake brake(double percent, Map<String, Double> ofCategories) {
        Map<Category, Double> own = new TreeMap<>();
        ofCategories.forEach((name, most) -> own.put(new Category(name), most));
        return new Brake(percent, new TreeMap<>(own));
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgain() {
        held("u1", "vip");
        wish(BulkMode.ADD, "u1", "vip", "new");

        StateDifference stateDifference = difference("vip");

        assertThat(stateDifference.added().size()).isEqualTo(1);
        assertThat(stateDifference.size()).isEqualTo(1);
    }

    @Test
    void syncTakesOwnedTagsFromThoseWhomTheFileDoesNotName() {
        held("u1", "vip", "level:1", "male");
        held("u2", "vip", "male");
        held("u3", "male");
        wish(BulkMode.SYNC, "u1", "level:2");

        StateDifference stateDifference = difference("vip,level:*");

        assertThat(stateDifference.added().size()).isEqualTo(1);
        assertThat(stateDifference.removed().size()).isEqualTo(3);
        assertThat(stateDifference.impact().all()).isEqualTo(new Impact.Share(5, 3));
        assertThat(stateDifference.impact().byCategory())
                .containsExactly(Map.entry(new Category("level"), new Impact.Share(1, 1)));
    }

    @Test
    void syncRefusesTagsOutsideOfWhatTheFileOwns() {
        wish(BulkMode.SYNC, "u1", "level:2", "vip");

        assertThatThrownBy(() -> difference("level:*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'vip'");
    }

    @Test
    void syncNeedsAKnownState() {
        wish(BulkMode.SYNC, "u1", "vip");
        StateComparison stateComparison = new StateComparison(LIMITS, OwnedTags.parse("vip"), false);

        assertThatThrownBy(() -> stateComparison.between(wishes.build(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be known");
    }

    @Test
    void anOverwriteOfCategoriesRefusesBareTags() {
        wish(BulkMode.OVERWRITE, "u1", "vip");

        assertThatThrownBy(() -> difference("vip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'vip'");
    }

    @Test
    void aSubjectOverItsLimitIsNamedWithoutItsFullId() {
        held("subject-1", "a", "b", "c");
        wish(BulkMode.ADD, "subject-1", "d");

        assertThat(difference("vip").impact().overLimits())
                .containsExactly("subject subj…(9) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void anAppOverItsLimitIsToldOfAlsoIfNothingIsKnown() {
        wish(BulkMode.ADD, "u1", "a", "b", "c");
        wish(BulkMode.ADD, "u2", "d", "e");
        StateComparison stateComparison = new StateComparison(LIMITS, OwnedTags.NONE, false);

        assertThat(stateComparison
                        .between(wishes.build(), Optional.empty())
                        .impact()
                        .overLimits())
                .containsExactly("the app would hold 5 different tags; the limit of small 2026 is 4");
    }

    @Test
    void subjectsOverTheirLimitAreCountedWhereTheyAreTooManyToName() {
        for (int i = 0; i < 13; i++) {
            held("s" + i, "a", "b");
            wish(BulkMode.ADD, "s" + i, "c", "d");
        }

        assertThat(difference("vip").impact().overLimits())
                .hasSize(11)
                .endsWith("3 more subjects would exceed this limit");
    }

    @Test
    void asManyTagsAsTheLimitAreNotTooMany() {
        held("u1", "a");
        wish(BulkMode.ADD, "u1", "b", "c");
        wish(BulkMode.REPLACE, "u2", "a", "b", "d");

        assertThat(difference("vip").impact().overLimits()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADD", "OVERWRITE", "REPLACE"})
    void aSubjectThatIsGivenTooManyIsNamedAlsoIfNothingIsKnown(BulkMode bulkMode) {
        wish(bulkMode, "subject-1", "k:1", "k:2", "k:3", "k:4");
        wish(bulkMode, "subject-2", "k:1", "k:2", "k:3");
        StateComparison stateComparison = new StateComparison(LIMITS, OwnedTags.NONE, false);

        assertThat(stateComparison
                        .between(wishes.build(), Optional.empty())
                        .impact()
                        .overLimits())
                .containsExactly("subject subj…(9) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void whoOnlyLosesTagsIsNeverOverALimit() {
        held("u1", "a", "b", "c", "d", "e");
        wish(BulkMode.REMOVE, "u1", "e");

        assertThat(difference("vip").impact().overLimits()).isEmpty();
    }

    @Test
    void theBrakeStopsWhatTakesMoreThanItsShare() {
        Impact impact = new Impact(new Impact.Share(1_000, 301), new TreeMap<>(), List.of());

        assertThat(brake(30, Map.of()).violations(impact))
                .containsExactly(
                        "301 of 1,000 bindings known for these subjects would be removed (30.1 %); the limit is"
                                + " 30 %");
        assertThat(brake(30.1, Map.of()).violations(impact)).isEmpty();
    }

    @Test
    void aCategoryWithItsOwnShareIsJudgedByItself() {
        held("u1", "level:1", "vip", "x");
        wish(BulkMode.REPLACE, "u1", "level:2", "vip", "x");
        Impact impact = difference("vip").impact();

        assertThat(brake(30, Map.of()).violations(impact)).hasSize(1);
        assertThat(brake(30, Map.of("level", 100.0)).violations(impact)).isEmpty();
        assertThat(brake(100, Map.of("level", 50.0)).violations(impact))
                .containsExactly("1 of 1 bindings of category 'level' known for these subjects would be removed"
                        + " (100.0 %); the limit is 50 %");
    }

    @Test
    void aLimitThatWouldBePassedStopsToo() {
        Impact impact = new Impact(new Impact.Share(0, 0), new TreeMap<>(), List.of("too many"));

        assertThat(brake(100, Map.of()).violations(impact)).containsExactly("too many");
    }

    @Test
    void aShareIsAPercentage() {
        assertThatThrownBy(() -> brake(101, Map.of())).hasMessageContaining("from 0 to 100");
        assertThatThrownBy(() -> brake(30, Map.of("level", Double.NaN))).hasMessageContaining("from 0 to 100");
    }

    @Test
    void scopesAreCategoriesAndSingleTags() {
        OwnedTags ownedTags = OwnedTags.parse(" level:*, vip,a:b:*,:*");

        assertThat(ownedTags.categories()).containsExactlyInAnyOrder(new Category("level"), new Category(""));
        assertThat(ownedTags.tags()).containsExactlyInAnyOrder(new Tag("vip"), new Tag("a:b:*"));
        assertThat(ownedTags.owns(new Tag("level:3"))).isTrue();
        assertThat(ownedTags.owns(new Tag("level"))).isFalse();
    }

    @Test
    void anEmptyScopeAndTheStarAloneAreRefused() {
        assertThatThrownBy(() -> OwnedTags.parse("vip,")).hasMessageContaining("is not a scope");
        assertThatThrownBy(() -> OwnedTags.parse("*")).hasMessageContaining("is not a scope");
    }

    @Test
    void modesThatContradictEachOtherDoNotMeetAtOneSubject() {
        assertThat(wishes.add(BulkMode.ADD, 0, 0)).isTrue();
        assertThat(wishes.add(BulkMode.REMOVE, 0, 1)).isTrue();
        assertThat(wishes.add(BulkMode.REPLACE, 0, 2)).isFalse();
        assertThat(wishes.build().in(BulkMode.REPLACE).size()).isZero();
        assertThat(wishes.build().conflict()).isEmpty();
    }

    @Test
    void wishesForManySubjectsAreKept() {
        for (int subject = 0; subject < 100; subject += 3) {
            assertThat(wishes.add(BulkMode.ADD, subject, 1)).isTrue();
        }
        DesiredTags built = wishes.build();

        assertThat(built.rows()).isEqualTo(100);
        assertThat(built.modeOf(99)).contains(BulkMode.ADD);
        assertThat(built.modeOf(98)).isEmpty();
        assertThat(built.modeOf(100)).isEmpty();
        assertThat(built.in(BulkMode.ADD).size()).isEqualTo(34);
        assertThat(built.modes()).containsExactly(BulkMode.ADD);
    }

    @ParameterizedTest
    @CsvSource({"ADD, ADD", "ADD, REMOVE", "REMOVE, ADD", "SYNC, SYNC"})
    void modesThatAgreeMeetAtOneSubject(BulkMode first, BulkMode second) {
        assertThat(wishes.name(first, 0)).isTrue();
        assertThat(wishes.name(second, 0)).isTrue();
        assertThat(wishes.build().modeOf(0)).contains(first);
    }

    @Test
    void aBindingBothAddedAndRemovedIsAContradiction() {
        wishes.add(BulkMode.ADD, 3, 7);
        wishes.add(BulkMode.REMOVE, 3, 7);

        assertThat(wishes.build().conflict())
                .hasValueSatisfying(pair -> assertThat(pair).containsExactly(3, 7));
    }
}
