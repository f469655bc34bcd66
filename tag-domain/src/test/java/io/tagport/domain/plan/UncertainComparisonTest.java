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
    private static final Scopes OWNED = Scopes.parse("vip,level:*");
    private static final UnknownTags EVERYTHING = new UnknownTags(true, Set.of(), Set.of(), Set.of());

    private final Names names = new Names();
    private final Wishes.Builder wishes = new Wishes.Builder(names);
    private final Bindings.Builder held = new Bindings.Builder();
    private final Map<Integer, UnknownTags> unknown = new HashMap<>();

    private int number(String subject) {
        return names.subjects().of(new Subject(subject));
    }

    private void held(String subject, String... tags) {
        TagSet.of(tags).forEach(tag -> held.add(number(subject), names.tags().of(tag)));
    }

    private void wish(Mode mode, String subject, String... tags) {
        wishes.name(mode, number(subject));
        TagSet.of(tags)
                .forEach(tag -> wishes.add(mode, number(subject), names.tags().of(tag)));
    }

    private static UnknownTags perhapsAdded(String... tags) {
        return new UnknownTags(false, Set.of(), Set.of(), Set.copyOf(TagSet.of(tags)));
    }

    private Difference difference() {
        unknown.values().forEach(its -> its.added().forEach(names.tags()::of));
        return new Comparison(LIMITS, OWNED, false).between(wishes.build(), held.build(), unknown);
    }

    private TagSet of(Bindings bindings, String subject) {
        int row = number(subject);
        return TagSet.copyOf(IntStream.range(bindings.start(row), bindings.end(row))
                .mapToObj(place -> names.tags().get(bindings.tagAt(place)))
                .toList());
    }

    @Test
    void syncTakesOwnedTagsThatASubjectPerhapsGotAlsoWhereNothingElseNamesIt() {
        wish(Mode.SYNC, "u1", "vip");
        unknown.put(number("u2"), perhapsAdded("vip", "other"));
        unknown.put(number("u3"), perhapsAdded("other"));

        Difference difference = difference();

        assertThat(of(difference.removed(), "u2")).isEqualTo(TagSet.of("vip"));
        assertThat(of(difference.removed(), "u3")).isEmpty();
        assertThat(difference.size()).isEqualTo(2);
    }

    @Test
    void aSubjectThatNoWishNamesIsLeftAloneByEveryOtherMode() {
        wish(Mode.ADD, "u1", "vip");
        unknown.put(number("u2"), perhapsAdded("vip"));

        assertThat(difference().size()).isEqualTo(1);
    }

    @Test
    void additionsAndRemovalsOfOneSubjectAreBothDone() {
        held("u1", "a");
        wish(Mode.ADD, "u1", "a", "b");
        wish(Mode.REMOVE, "u1", "c");
        unknown.put(number("u1"), perhapsAdded("b", "c"));

        Difference difference = difference();

        assertThat(of(difference.added(), "u1")).isEqualTo(TagSet.of("b"));
        assertThat(of(difference.removed(), "u1")).isEqualTo(TagSet.of("c"));
    }

    @Test
    void aReplacementByNothingClearsWhereEverythingIsUnknown() {
        wish(Mode.REPLACE, "u1");
        wish(Mode.REPLACE, "u2", "a");
        unknown.put(number("u1"), EVERYTHING);
        unknown.put(number("u2"), EVERYTHING);

        Rewrites rewrites = difference().rewrites();

        assertThat(rewrites.cleared().stream()).containsExactly(number("u1"));
        assertThat(of(rewrites.replaced(), "u2")).isEqualTo(TagSet.of("a"));
    }

    @Test
    void anOverwriteIsRepeatedWhereItsCategoryIsUnknown() {
        wish(Mode.OVERWRITE, "u1", "level:2");
        unknown.put(number("u1"), new UnknownTags(false, Set.of(new Category("level")), Set.of(), Set.of()));

        Difference difference = difference();

        assertThat(of(difference.rewrites().overwritten(), "u1")).isEqualTo(TagSet.of("level:2"));
        assertThat(difference.size()).isEqualTo(1);
    }

    @Test
    void tagsThatSubjectsPerhapsHaveCountForTheLimitOfTheApp() {
        wish(Mode.ADD, "u1", "a", "b");
        wish(Mode.ADD, "u2", "c");
        unknown.put(number("u1"), perhapsAdded("d"));

        assertThat(difference().impact().overLimits()).isEmpty();

        wish(Mode.ADD, "u2", "e");

        assertThat(difference().impact().overLimits())
                .containsExactly("the app would hold 5 different tags; the limit of small 2026 is 4");
    }

    @Test
    void aTagIsHeldOnceThoughItIsKnownAndUnknown() {
        held("u1", "a", "b");
        wish(Mode.ADD, "u1", "c", "d");
        wish(Mode.REMOVE, "u1", "a", "b");
        wish(Mode.ADD, "u2", "e", "f");
        unknown.put(number("u1"), perhapsAdded("a", "b"));

        assertThat(difference().impact().overLimits()).isEmpty();
    }

    @Test
    void aSubjectThatIsGivenTagsIsNamedIfItWouldHoldTooManyWithThoseThatAreUnknown() {
        held("u1", "a", "b");
        wish(Mode.ADD, "u1", "d");
        unknown.put(number("u1"), perhapsAdded("c"));

        assertThat(difference().impact().overLimits())
                .containsExactly("subject u…(2) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void aSubjectThatOnlyLosesTagsIsNeverOverItsLimit() {
        held("u1", "a", "b", "c");
        wish(Mode.REMOVE, "u1", "x");
        unknown.put(number("u1"), perhapsAdded("d", "x"));

        assertThat(difference().impact().overLimits()).isEmpty();
    }

    @Test
    void roomIsMadeFirstWhereASubjectMayBeFullInBetween() {
        for (String subject : List.of("full", "fits", "grows")) {
            held(subject, "a", "b");
            unknown.put(number(subject), perhapsAdded("b"));
        }
        wish(Mode.ADD, "full", "c", "d");
        wish(Mode.REMOVE, "full", "a", "b");
        wish(Mode.ADD, "fits", "c");
        wish(Mode.REMOVE, "fits", "b");
        wish(Mode.ADD, "grows", "c", "d");

        Room room = difference().room();

        assertThat(room.isNeededBy(number("full"))).isTrue();
        assertThat(room.isNeededBy(number("fits"))).isFalse();
        assertThat(room.isNeededBy(number("grows"))).isFalse();
    }

    @Test
    void roomIsMadeFirstWhereAllIsKnownToo() {
        for (String subject : List.of("full", "fits", "grows")) {
            held(subject, "a", "b");
        }
        wish(Mode.ADD, "full", "c", "d");
        wish(Mode.REMOVE, "full", "a");
        wish(Mode.ADD, "fits", "c");
        wish(Mode.REMOVE, "fits", "b");
        wish(Mode.ADD, "grows", "c", "d");

        Room room = difference().room();

        assertThat(room.isNeededBy(number("full"))).isTrue();
        assertThat(room.isNeededBy(number("fits"))).isFalse();
        assertThat(room.isNeededBy(number("grows"))).isFalse();
    }

    @Test
    void aSingleAdditionIsNoReasonToReplaceAllTags() {
        held("one", "a");
        held("two", "a");
        wish(Mode.REPLACE, "one", "a", "b");
        wish(Mode.REPLACE, "two", "a", "b", "c");

        assertThat(difference().rewrites().mayReplace().stream()).containsExactly(number("two"));
    }
}
