package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wishes that meet subjects of which something is unknown. A subject holds three tags at most, an app four. */
class UncertainComparisonTest {
    private static final TagLimits LIMITS =
            new TagLimits("small 2026", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 3, 4);
    private static final OwnedTags OWNED = OwnedTags.parse("vip,level:*");
    private static final UnknownTags EVERYTHING = new UnknownTags(true, Set.of(), Set.of(), Set.of());

    private final Dictionaries dictionaries = new Dictionaries();
    private final DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
    private final BindingMatrix.Builder held = new BindingMatrix.Builder();
    private final Map<Integer, UnknownTags> unknown = new HashMap<>();

    private int number(String subject) {
        return dictionaries.subjects().of(new Subject(subject));
    }

    private void held(String subject, String... tags) {
        TagSet.of(tags)
                .forEach(tag -> held.add(number(subject), dictionaries.tags().of(tag)));
    }

    private void wish(BulkMode bulkMode, String subject, String... tags) {
        wishes.name(bulkMode, number(subject));
        TagSet.of(tags)
                .forEach(tag -> wishes.add(
                        bulkMode, number(subject), dictionaries.tags().of(tag)));
    }

    private static UnknownTags perhapsAdded(String... tags) {
        return new UnknownTags(false, Set.of(), Set.of(), Set.copyOf(TagSet.of(tags)));
    }

    private StateDifference difference() {
        unknown.values().forEach(its -> its.added().forEach(dictionaries.tags()::of));
        return new StateComparison(LIMITS, OWNED, false).between(wishes.build(), held.build(), unknown);
    }

    private TagSet of(BindingMatrix bindingMatrix, String subject) {
        int row = number(subject);
        return TagSet.copyOf(IntStream.range(bindingMatrix.start(row), bindingMatrix.end(row))
                .mapToObj(place -> dictionaries.tags().get(bindingMatrix.tagAt(place)))
                .toList());
    }

    @Test
    void syncTakesOwnedTagsThatASubjectPerhapsGotAlsoWhereNothingElseNamesIt() {
        wish(BulkMode.SYNC, "u1", "vip");
        unknown.put(number("u2"), perhapsAdded("vip", "other"));
        unknown.put(number("u3"), perhapsAdded("other"));

        StateDifference stateDifference = difference();

        assertThat(of(stateDifference.removed(), "u2")).isEqualTo(TagSet.of("vip"));
        assertThat(of(stateDifference.removed(), "u3")).isEmpty();
        assertThat(stateDifference.size()).isEqualTo(2);
    }

    @Test
    void aSubjectThatNoWishNamesIsLeftAloneByEveryOtherMode() {
        wish(BulkMode.ADD, "u1", "vip");
        unknown.put(number("u2"), perhapsAdded("vip"));

        assertThat(difference().size()).isEqualTo(1);
    }

    @Test
    void additionsAndRemovalsOfOneSubjectAreBothDone() {
        held("u1", "a");
        wish(BulkMode.ADD, "u1", "a", "b");
        wish(BulkMode.REMOVE, "u1", "c");
        unknown.put(number("u1"), perhapsAdded("b", "c"));

        StateDifference stateDifference = difference();

        assertThat(of(stateDifference.added(), "u1")).isEqualTo(TagSet.of("b"));
        assertThat(of(stateDifference.removed(), "u1")).isEqualTo(TagSet.of("c"));
    }

    @Test
    void aReplacementByNothingClearsWhereEverythingIsUnknown() {
        wish(BulkMode.REPLACE, "u1");
        wish(BulkMode.REPLACE, "u2", "a");
        unknown.put(number("u1"), EVERYTHING);
        unknown.put(number("u2"), EVERYTHING);

        Rewrites rewrites = difference().rewrites();

        assertThat(rewrites.cleared().stream()).containsExactly(number("u1"));
        assertThat(of(rewrites.replaced(), "u2")).isEqualTo(TagSet.of("a"));
    }

    @Test
    void anOverwriteIsRepeatedWhereItsCategoryIsUnknown() {
        wish(BulkMode.OVERWRITE, "u1", "level:2");
        unknown.put(number("u1"), new UnknownTags(false, Set.of(new Category("level")), Set.of(), Set.of()));

        StateDifference stateDifference = difference();

        assertThat(of(stateDifference.rewrites().overwritten(), "u1")).isEqualTo(TagSet.of("level:2"));
        assertThat(stateDifference.size()).isEqualTo(1);
    }

    @Test
    void tagsThatSubjectsPerhapsHaveCountForTheLimitOfTheApp() {
        wish(BulkMode.ADD, "u1", "a", "b");
        wish(BulkMode.ADD, "u2", "c");
        unknown.put(number("u1"), perhapsAdded("d"));

        assertThat(difference().impact().overLimits()).isEmpty();

        wish(BulkMode.ADD, "u2", "e");

        assertThat(difference().impact().overLimits())
                .containsExactly("the app would hold 5 different tags; the limit of small 2026 is 4");
    }

    @Test
    void aTagIsHeldOnceThoughItIsKnownAndUnknown() {
        held("u1", "a", "b");
        wish(BulkMode.ADD, "u1", "c", "d");
        wish(BulkMode.REMOVE, "u1", "a", "b");
        wish(BulkMode.ADD, "u2", "e", "f");
        unknown.put(number("u1"), perhapsAdded("a", "b"));

        assertThat(difference().impact().overLimits()).isEmpty();
    }

    @Test
    void aSubjectThatIsGivenTagsIsNamedIfItWouldHoldTooManyWithThoseThatAreUnknown() {
        held("u1", "a", "b");
        wish(BulkMode.ADD, "u1", "d");
        unknown.put(number("u1"), perhapsAdded("c"));

        assertThat(difference().impact().overLimits())
                .containsExactly("subject u…(2) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void aSubjectThatOnlyLosesTagsIsNeverOverItsLimit() {
        held("u1", "a", "b", "c");
        wish(BulkMode.REMOVE, "u1", "x");
        unknown.put(number("u1"), perhapsAdded("d", "x"));

        assertThat(difference().impact().overLimits()).isEmpty();
    }

    @Test
    void roomIsMadeFirstWhereASubjectMayBeFullInBetween() {
        for (String subject : List.of("full", "fits", "grows")) {
            held(subject, "a", "b");
            unknown.put(number(subject), perhapsAdded("b"));
        }
        wish(BulkMode.ADD, "full", "c", "d");
        wish(BulkMode.REMOVE, "full", "a", "b");
        wish(BulkMode.ADD, "fits", "c");
        wish(BulkMode.REMOVE, "fits", "b");
        wish(BulkMode.ADD, "grows", "c", "d");

        Headroom headroom = difference().headroom();

        assertThat(headroom.isNeededBy(number("full"))).isTrue();
        assertThat(headroom.isNeededBy(number("fits"))).isFalse();
        assertThat(headroom.isNeededBy(number("grows"))).isFalse();
    }

    @Test
    void roomIsMadeFirstWhereAllIsKnownToo() {
        for (String subject : List.of("full", "fits", "grows")) {
            held(subject, "a", "b");
        }
        wish(BulkMode.ADD, "full", "c", "d");
        wish(BulkMode.REMOVE, "full", "a");
        wish(BulkMode.ADD, "fits", "c");
        wish(BulkMode.REMOVE, "fits", "b");
        wish(BulkMode.ADD, "grows", "c", "d");

        Headroom headroom = difference().headroom();

        assertThat(headroom.isNeededBy(number("full"))).isTrue();
        assertThat(headroom.isNeededBy(number("fits"))).isFalse();
        assertThat(headroom.isNeededBy(number("grows"))).isFalse();
    }

    @Test
    void aSingleAdditionIsNoReasonToReplaceAllTags() {
        held("one", "a");
        held("two", "a");
        wish(BulkMode.REPLACE, "one", "a", "b");
        wish(BulkMode.REPLACE, "two", "a", "b", "c");

        assertThat(difference().rewrites().mayReplace().stream()).containsExactly(number("two"));
    }
}
