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

class ComparisonTest {
    private static final TagLimits LIMITS =
            new TagLimits("small 2026", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 3, 4);

    private final Names names = new Names();
    private final Wishes.Builder wishes = new Wishes.Builder(names);
    private final Bindings.Builder held = new Bindings.Builder();

    private void held(String subject, String... tags) {
        for (String tag : tags) {
            held.add(names.subjects().of(new Subject(subject)), names.tags().of(new Tag(tag)));
        }
    }

    private void wish(Mode mode, String subject, String... tags) {
        wishes.name(mode, names.subjects().of(new Subject(subject)));
        for (String tag : tags) {
            assertThat(wishes.add(
                            mode,
                            names.subjects().of(new Subject(subject)),
                            names.tags().of(new Tag(tag))))
                    .isTrue();
        }
    }

    private Difference difference(String owned) {
        return new Comparison(LIMITS, Scopes.parse(owned), false).between(wishes.build(), Optional.of(held.build()));
    }

    private static Brake brake(double percent, Map<String, Double> ofCategories) {
        Map<Category, Double> own = new TreeMap<>();
        ofCategories.forEach((name, most) -> own.put(new Category(name), most));
        return new Brake(percent, new TreeMap<>(own));
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgain() {
        held("u1", "vip");
        wish(Mode.ADD, "u1", "vip", "new");

        Difference difference = difference("vip");

        assertThat(difference.added().size()).isEqualTo(1);
        assertThat(difference.size()).isEqualTo(1);
    }

    @Test
    void syncTakesOwnedTagsFromThoseWhomTheFileDoesNotName() {
        held("u1", "vip", "level:1", "male");
        held("u2", "vip", "male");
        held("u3", "male");
        wish(Mode.SYNC, "u1", "level:2");

        Difference difference = difference("vip,level:*");

        assertThat(difference.added().size()).isEqualTo(1);
        assertThat(difference.removed().size()).isEqualTo(3);
        assertThat(difference.impact().all()).isEqualTo(new Impact.Share(5, 3));
        assertThat(difference.impact().byCategory())
                .containsExactly(Map.entry(new Category("level"), new Impact.Share(1, 1)));
    }

    @Test
    void syncRefusesTagsOutsideOfWhatTheFileOwns() {
        wish(Mode.SYNC, "u1", "level:2", "vip");

        assertThatThrownBy(() -> difference("level:*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'vip'");
    }

    @Test
    void syncNeedsAKnownState() {
        wish(Mode.SYNC, "u1", "vip");
        Comparison comparison = new Comparison(LIMITS, Scopes.parse("vip"), false);

        assertThatThrownBy(() -> comparison.between(wishes.build(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be known");
    }

    @Test
    void anOverwriteOfCategoriesRefusesBareTags() {
        wish(Mode.OVERWRITE, "u1", "vip");

        assertThatThrownBy(() -> difference("vip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'vip'");
    }

    @Test
    void aSubjectOverItsLimitIsNamedWithoutItsFullId() {
        held("subject-1", "a", "b", "c");
        wish(Mode.ADD, "subject-1", "d");

        assertThat(difference("vip").impact().overLimits())
                .containsExactly("subject subj…(9) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void anAppOverItsLimitIsToldOfAlsoIfNothingIsKnown() {
        wish(Mode.ADD, "u1", "a", "b", "c");
        wish(Mode.ADD, "u2", "d", "e");
        Comparison comparison = new Comparison(LIMITS, Scopes.NONE, false);

        assertThat(comparison.between(wishes.build(), Optional.empty()).impact().overLimits())
                .containsExactly("the app would hold 5 different tags; the limit of small 2026 is 4");
    }

    @Test
    void subjectsOverTheirLimitAreCountedWhereTheyAreTooManyToName() {
        for (int i = 0; i < 13; i++) {
            held("s" + i, "a", "b");
            wish(Mode.ADD, "s" + i, "c", "d");
        }

        assertThat(difference("vip").impact().overLimits()).hasSize(11).endsWith("so would 3 more subjects");
    }

    @Test
    void asManyTagsAsTheLimitAreNotTooMany() {
        held("u1", "a");
        wish(Mode.ADD, "u1", "b", "c");
        wish(Mode.REPLACE, "u2", "a", "b", "d");

        assertThat(difference("vip").impact().overLimits()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADD", "OVERWRITE", "REPLACE"})
    void aSubjectThatIsGivenTooManyIsNamedAlsoIfNothingIsKnown(Mode mode) {
        wish(mode, "subject-1", "k:1", "k:2", "k:3", "k:4");
        wish(mode, "subject-2", "k:1", "k:2", "k:3");
        Comparison comparison = new Comparison(LIMITS, Scopes.NONE, false);

        assertThat(comparison.between(wishes.build(), Optional.empty()).impact().overLimits())
                .containsExactly("subject subj…(9) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void whoOnlyLosesTagsIsNeverOverALimit() {
        held("u1", "a", "b", "c", "d", "e");
        wish(Mode.REMOVE, "u1", "e");

        assertThat(difference("vip").impact().overLimits()).isEmpty();
    }

    @Test
    void theBrakeStopsWhatTakesMoreThanItsShare() {
        Impact impact = new Impact(new Impact.Share(1_000, 301), new TreeMap<>(), List.of());

        assertThat(brake(30, Map.of()).reasonsToStop(impact))
                .containsExactly(
                        "301 of 1,000 bindings known for these subjects would be removed (30.1 %); at most 30 %"
                                + " may be");
        assertThat(brake(30.1, Map.of()).reasonsToStop(impact)).isEmpty();
    }

    @Test
    void aCategoryWithItsOwnShareIsJudgedByItself() {
        held("u1", "level:1", "vip", "x");
        wish(Mode.REPLACE, "u1", "level:2", "vip", "x");
        Impact impact = difference("vip").impact();

        assertThat(brake(30, Map.of()).reasonsToStop(impact)).hasSize(1);
        assertThat(brake(30, Map.of("level", 100.0)).reasonsToStop(impact)).isEmpty();
        assertThat(brake(100, Map.of("level", 50.0)).reasonsToStop(impact))
                .containsExactly("1 of 1 bindings of category 'level' known for these subjects would be removed"
                        + " (100.0 %); at most 50 % may be");
    }

    @Test
    void aLimitThatWouldBePassedStopsToo() {
        Impact impact = new Impact(new Impact.Share(0, 0), new TreeMap<>(), List.of("too many"));

        assertThat(brake(100, Map.of()).reasonsToStop(impact)).containsExactly("too many");
    }

    @Test
    void aShareIsAPercentage() {
        assertThatThrownBy(() -> brake(101, Map.of())).hasMessageContaining("from 0 to 100");
        assertThatThrownBy(() -> brake(30, Map.of("level", Double.NaN))).hasMessageContaining("from 0 to 100");
    }

    @Test
    void scopesAreCategoriesAndSingleTags() {
        Scopes scopes = Scopes.parse(" level:*, vip,a:b:*,:*");

        assertThat(scopes.categories()).containsExactlyInAnyOrder(new Category("level"), new Category(""));
        assertThat(scopes.tags()).containsExactlyInAnyOrder(new Tag("vip"), new Tag("a:b:*"));
        assertThat(scopes.own(new Tag("level:3"))).isTrue();
        assertThat(scopes.own(new Tag("level"))).isFalse();
    }

    @Test
    void anEmptyScopeAndTheStarAloneAreRefused() {
        assertThatThrownBy(() -> Scopes.parse("vip,")).hasMessageContaining("no scope");
        assertThatThrownBy(() -> Scopes.parse("*")).hasMessageContaining("no scope");
    }

    @Test
    void modesThatContradictEachOtherDoNotMeetAtOneSubject() {
        assertThat(wishes.add(Mode.ADD, 0, 0)).isTrue();
        assertThat(wishes.add(Mode.REMOVE, 0, 1)).isTrue();
        assertThat(wishes.add(Mode.REPLACE, 0, 2)).isFalse();
        assertThat(wishes.build().in(Mode.REPLACE).size()).isZero();
        assertThat(wishes.build().contradiction()).isEmpty();
    }

    @Test
    void wishesForManySubjectsAreKept() {
        for (int subject = 0; subject < 100; subject += 3) {
            assertThat(wishes.add(Mode.ADD, subject, 1)).isTrue();
        }
        Wishes built = wishes.build();

        assertThat(built.rows()).isEqualTo(100);
        assertThat(built.modeOf(99)).contains(Mode.ADD);
        assertThat(built.modeOf(98)).isEmpty();
        assertThat(built.modeOf(100)).isEmpty();
        assertThat(built.in(Mode.ADD).size()).isEqualTo(34);
        assertThat(built.modes()).containsExactly(Mode.ADD);
    }

    @ParameterizedTest
    @CsvSource({"ADD, ADD", "ADD, REMOVE", "REMOVE, ADD", "SYNC, SYNC"})
    void modesThatAgreeMeetAtOneSubject(Mode first, Mode second) {
        assertThat(wishes.name(first, 0)).isTrue();
        assertThat(wishes.name(second, 0)).isTrue();
        assertThat(wishes.build().modeOf(0)).contains(first);
    }

    @Test
    void aBindingBothAddedAndRemovedIsAContradiction() {
        wishes.add(Mode.ADD, 3, 7);
        wishes.add(Mode.REMOVE, 3, 7);

        assertThat(wishes.build().contradiction())
                .hasValueSatisfying(pair -> assertThat(pair).containsExactly(3, 7));
    }
}
