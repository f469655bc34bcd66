package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ann is to get {@code a} and {@code k:1}; she holds {@code a}, {@code b} and {@code c}, and others hold {@code c} and {@code d}. */
class ProjectedStateTest {
    private final Dictionaries dictionaries = new Dictionaries();
    private final int ann = dictionaries.subjects().of(new Subject("ann"));
    private final BindingMatrix wanted =
            new BindingMatrix.Builder().add(ann, tag("a")).add(ann, tag("k:1")).build();
    private final BindingMatrix before = new BindingMatrix.Builder()
            .add(ann, tag("a"))
            .add(ann, tag("b"))
            .add(ann, tag("c"))
            .build();
    private final ExistingTags existingTags = new ExistingTags(
            before, new TreeMap<>(Map.of(new Tag("a"), 1L, new Tag("b"), 1L, new Tag("c"), 2L, new Tag("d"), 1L)));

    private int tag(String name) {
        return dictionaries.tags().of(new Tag(name));
    }

    private ProjectedState state(boolean exact) {
        return new ProjectedState(dictionaries, wanted, existingTags, exact, subject -> SubjectKind.UNSPECIFIED);
    }

    @Test
    void whoGetsMoreKeepsWhatItHolds() {
        assertThat(state(false).tagsOfApp()).isEqualTo(TagSet.of("a", "b", "c", "d", "k:1"));
        assertThat(state(false).tagsOf(ann)).isEqualTo(4);
    }

    @Test
    void whoGetsExactlyWhatIsWantedLosesTheRestButOthersDoNot() {
        assertThat(state(true).tagsOfApp()).isEqualTo(TagSet.of("a", "c", "d", "k:1"));
        assertThat(state(true).tagsOf(ann)).isEqualTo(2);
    }

    @Test
    void categoriesAreThoseOfWhatIsWanted() {
        assertThat(state(false).categories())
                .isEqualTo(Map.of(new Category("k"), new ProjectedState.CategorySize(1, 1)));
    }

    @Test
    void aColumnHasItsValueWhereNothingWasSet() {
        IntColumn intColumn = new IntColumn(-1);
        intColumn.set(3, 7);
        intColumn.set(100, 8);
        intColumn.set(101, 9);
        intColumn.increment(101);

        assertThat(intColumn.get(3)).isEqualTo(7);
        assertThat(intColumn.get(50)).isEqualTo(-1);
        assertThat(intColumn.get(100)).isEqualTo(8);
        assertThat(intColumn.get(101)).isEqualTo(10);
        assertThat(intColumn.get(102)).isEqualTo(-1);
        assertThat(intColumn.get(10_000)).isEqualTo(-1);
    }
}
