package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When one call that sets more than what changes may stand for an addition and a removal, and which goes first otherwise. */
class RewriteTest {
    private static final TagLimits LIMITS =
            new TagLimits("small", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 3, 4);
    private static final Subject ANN = new Subject("ann");
    private static final Subject BOB = new Subject("bob");

    private final Dictionaries dictionaries = new Dictionaries();
    private final DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
    private final BindingMatrix.Builder held = new BindingMatrix.Builder();

    private void held(Subject subject, String... tags) {
        for (String tag : tags) {
            held.add(dictionaries.subjects().of(subject), dictionaries.tags().of(new Tag(tag)));
        }
    }

    private void wish(BulkMode bulkMode, Subject subject, String... tags) {
        wishes.name(bulkMode, dictionaries.subjects().of(subject));
        for (String tag : tags) {
            wishes.add(
                    bulkMode,
                    dictionaries.subjects().of(subject),
                    dictionaries.tags().of(new Tag(tag)));
        }
    }

    private Plan plan(String owned, boolean mayReplace, boolean replaceNeedsBareTag) {
        Terms terms = new Terms(
                LIMITS,
                Map.of(
                        Shape.ADD_TO_SUBJECT, Capacity.ofTags(3),
                        Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(3),
                        Shape.OVERWRITE, Capacity.ofTags(3),
                        Shape.REPLACE, Capacity.ofEach(1, 3)),
                0,
                replaceNeedsBareTag,
                Pace.NONE);
        StateComparison stateComparison = new StateComparison(LIMITS, OwnedTags.parse(owned), mayReplace);
        return new Planner(terms).plan(stateComparison.between(wishes.build(), Optional.of(held.build())));
    }

    private static String[] split(String tags) {
        return tags.split(" ");
    }

    /** Sorted, as in {@code add a, remove b}. */
    private static String said(Plan plan) {
        return String.join(", ", plan.calls().map(RewriteTest::said).sorted().toList());
    }

    private static String said(Call call) {
        String verb = call instanceof Call.SubjectTags one
                ? one.operation() == BindingOperation.ADD ? "add" : "remove"
                : call instanceof Call.Overwrite ? "overwrite" : "replace";
        List<String> tags = call.bindings().stream()
                .map(binding -> binding.tag().name())
                .sorted()
                .toList();
        return verb + " " + String.join(" ", tags);
    }

    @ParameterizedTest(name = "{0} of {1} by {2}, owning {3}: {4}")
    @CsvSource({
        // an owned category is overwritten, with what stays in it
        "SYNC,      k:1 m,     k:2,     k:*,         overwrite k:2",
        "SYNC,      k:1 k:2,   k:2 k:3, k:*,         overwrite k:2 k:3",
        "SYNC,      k:1 l:1,   k:2 l:2, 'k:*,l:*',   overwrite k:2 l:2",
        "ADD,       k:1,       k:2 !k:1, k:*,        overwrite k:2",
        "SYNC,      k:1 l:9,   k:2,     k:*,         overwrite k:2",
        // a call must carry all that the subject has in the end
        "SYNC,      k:1 m n,   k:2,     k:*,         overwrite k:2",
        "SYNC,      k:1 m n o, k:2,     k:*,         'add k:2, remove k:1'",
        "REPLACE,   a m n,     b m n,   x,           replace b m n",
        // a category of which only some tags are owned is not
        "SYNC,      k:1,       k:2,     'k:1,k:2',   'add k:2, remove k:1'",
        "ADD,       k:1,       k:2 !k:1, l:*,        'add k:2, remove k:1'",
        "SYNC,      k:1 l:1,   k:2 l:2, 'k:*,l:1,l:2', 'add k:2 l:2, remove k:1 l:1'",
        // nor can a bare tag be taken, or a category be left empty, by an overwrite
        "SYNC,      k:1 a,     k:2,     'k:*,a',     'add k:2, remove a k:1'",
        "SYNC,      k:1,       k:2 a,   'k:*,a',     'add a k:2, remove k:1'",
        "SYNC,      k:1 l:1,   k:2,     'k:*,l:*',   'add k:2, remove k:1 l:1'",
        // the wish itself covers what it names
        "OVERWRITE, k:1 l:1,   k:2,     x,           overwrite k:2",
        "REPLACE,   k:1 l:1,   k:2 l:2, x,           overwrite k:2 l:2",
        "REPLACE,   a k:1,     b k:2,   x,           replace b k:2",
        // a single kind of change needs no rewrite
        "SYNC,      m,         k:2,     k:*,         add k:2",
        "REPLACE,   a k:1 k:2, a,       x,           remove k:1 k:2",
    })
    void onlyWhatIsOwnedIsOverwritten(BulkMode bulkMode, String before, String wanted, String owned, String calls) {
        held(ANN, split(before));
        Map<Boolean, List<String>> signs =
                Arrays.stream(split(wanted)).collect(Collectors.partitioningBy(tag -> tag.startsWith("!")));
        wish(bulkMode, ANN, signs.getOrDefault(false, List.of()).toArray(String[]::new));
        signs.getOrDefault(true, List.of()).forEach(tag -> wish(BulkMode.REMOVE, ANN, tag.substring(1)));

        assertThat(said(plan(owned, false, false))).isEqualTo(calls);
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "m a,   b,   replace b m",
        "m k:1, k:2, overwrite k:2",
    })
    void allTagsOfASubjectAreReplacedOnlyWhereTheCallerPermitsIt(String before, String wanted, String calls) {
        held(ANN, split(before));
        wish(BulkMode.SYNC, ANN, split(wanted));

        assertThat(said(plan("a,b,k:1,k:2", true, false))).isEqualTo(calls);
        assertThat(said(plan("a,b,k:1,k:2", false, false))).startsWith("add ").contains(", remove ");
    }

    @Test
    void additionsAloneAreNoReplacement() {
        held(ANN, "m");
        wish(BulkMode.ADD, ANN, "b", "k:1");

        assertThat(said(plan("x", true, false))).isEqualTo("add b k:1");
    }

    @Test
    void aReplacementThatWouldBeTakenForAnOverwriteIsNotSent() {
        held(ANN, "a", "k:1");
        wish(BulkMode.REPLACE, ANN, "k:2");

        assertThat(said(plan("x", true, true))).isEqualTo("add k:2, remove a k:1");
        assertThat(said(plan("x", true, false))).isEqualTo("replace k:2");
        wish(BulkMode.REPLACE, ANN, "b");
        assertThat(said(plan("x", true, true))).isEqualTo("replace b k:2");
    }

    @Test
    void whoWouldHoldTooManyOnTheWayLosesFirst() {
        held(ANN, "a", "b", "c");
        wish(BulkMode.ADD, ANN, "d");
        wish(BulkMode.REMOVE, ANN, "c");

        assertThat(stages(plan("x", false, false))).containsExactly(Stage.FREE_CAPACITY, Stage.ADD);
    }

    @Test
    void whoHoldsAsManyAsTheLimitOnTheWayGainsFirst() {
        held(ANN, "a", "b");
        wish(BulkMode.ADD, ANN, "d");
        wish(BulkMode.REMOVE, ANN, "b");

        assertThat(stages(plan("x", false, false))).containsExactly(Stage.ADD, Stage.REMOVE);
    }

    @Test
    void anAppThatWouldHoldTooManyDifferentTagsOnTheWayLosesFirstAndNothingIsRewritten() {
        held(BOB, "a", "b", "k:1");
        held(ANN, "c");
        wish(BulkMode.OVERWRITE, BOB, "k:2");

        assertThat(said(plan("x", false, false))).isEqualTo("add k:2, remove k:1");
        assertThat(stages(plan("x", false, false))).containsExactly(Stage.FREE_CAPACITY, Stage.ADD);
    }

    @Test
    void anAppThatHoldsAsManyDifferentTagsAsTheLimitOnTheWayRewrites() {
        held(BOB, "a", "k:1");
        held(ANN, "a", "c");
        wish(BulkMode.OVERWRITE, BOB, "k:2");

        assertThat(said(plan("x", false, false))).isEqualTo("overwrite k:2");
    }

    private static Stream<Stage> stages(Plan plan) {
        return IntStream.range(0, plan.size()).mapToObj(plan::stage);
    }
}
