package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans for subjects of whom it is not known what they hold. */
class RequiredRewritesTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BOB = new Subject("bob");
    private static final Subject CARL = new Subject("carl");

    private final Dictionaries dictionaries = new Dictionaries();
    private final DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
    private final Map<Shape, Capacity> shapes = new EnumMap<>(Map.of(
            Shape.ADD_TO_SUBJECT, Capacity.ofTags(5),
            Shape.OVERWRITE, Capacity.ofTags(2),
            Shape.REPLACE, Capacity.ofEach(1, 2),
            Shape.CLEAR, Capacity.ofSubjects(2)));

    private void wish(BulkMode bulkMode, Subject subject, String... tags) {
        wishes.name(bulkMode, dictionaries.subjects().of(subject));
        for (String tag : tags) {
            wishes.add(
                    bulkMode,
                    dictionaries.subjects().of(subject),
                    dictionaries.tags().of(new Tag(tag)));
        }
    }

    private Plan plan(boolean replaceNeedsBareTag) {
        Terms terms = new Terms(TagLimits.STORE, shapes, 0, replaceNeedsBareTag, Pace.NONE);
        StateComparison stateComparison = new StateComparison(TagLimits.STORE, OwnedTags.NONE, false);
        Plan plan = new Planner(terms).plan(stateComparison.between(wishes.build(), Optional.empty()));
        assertThat(plan.figures().bound()).isEqualTo(plan.size());
        return plan;
    }

    private static Call add(Subject subject, String... tags) {
        return new Call.SubjectTags(BindingOperation.ADD, subject, TagSet.of(tags));
    }

    private static Call replace(Subject subject, String... tags) {
        return new Call.Replace(Map.of(subject, TagSet.of(tags)));
    }

    @Test
    void whatAReplacementCannotCarryIsClearedAndAdded() {
        wish(BulkMode.REPLACE, ANN, "a", "b");
        wish(BulkMode.REPLACE, BOB, "a", "b", "c");
        wish(BulkMode.ADD, CARL, "d");

        assertThat(plan(false).calls())
                .containsExactly(
                        new Call.Clear(Set.of(BOB)), replace(ANN, "a", "b"), add(BOB, "a", "b", "c"), add(CARL, "d"));
    }

    @Test
    void whatWouldBeTakenForAnOverwriteIsClearedAndAdded() {
        wish(BulkMode.REPLACE, ANN, "k:1", "b");
        wish(BulkMode.REPLACE, BOB, "k:1", "l:1");

        assertThat(plan(true).calls())
                .containsExactly(new Call.Clear(Set.of(BOB)), replace(ANN, "k:1", "b"), add(BOB, "k:1", "l:1"));
        assertThat(plan(false).calls()).containsExactly(replace(ANN, "k:1", "b"), replace(BOB, "k:1", "l:1"));
    }

    @Test
    void whoIsReplacedByNothingIsClearedWithOthers() {
        wish(BulkMode.REPLACE, ANN);
        wish(BulkMode.REPLACE, BOB);
        wish(BulkMode.REPLACE, CARL);

        assertThat(plan(false).calls()).containsExactly(new Call.Clear(Set.of(ANN, BOB)), new Call.Clear(Set.of(CARL)));
    }

    @Test
    void anOverwriteCarriesAsManyTagsAsItsCapacityAndNoMore() {
        wish(BulkMode.OVERWRITE, ANN, "k:1", "l:1");
        assertThat(plan(false).calls()).containsExactly(new Call.Overwrite(ANN, TagSet.of("k:1", "l:1")));

        wish(BulkMode.OVERWRITE, BOB, "k:1", "k:2", "l:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(false))
                .withMessageContaining("an overwrite with 3 tags does not fit in one call; its limit is 2");
    }

    @Test
    void aProviderThatCannotClearIsNotAskedTo() {
        shapes.remove(Shape.CLEAR);
        wish(BulkMode.REPLACE, ANN, "a", "b", "c");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(false))
                .withMessage("the provider has no call that clears subjects");
    }
}
