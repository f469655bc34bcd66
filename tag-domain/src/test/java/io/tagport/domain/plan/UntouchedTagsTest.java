package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UntouchedTagsTest {
    private static final Subject U1 = new Subject("u1");

    private final Dictionaries dictionaries = new Dictionaries();

    private boolean has(Stage stage, Call call, String tag) {
        Plan.Builder plan = new Plan.Builder();
        plan.add(stage, call);
        UntouchedTags untouched = new UntouchedTags(
                plan.build(new Plan.Figures(1, 1, new Impact(new Impact.Share(0, 0), new TreeMap<>(), List.of()))),
                dictionaries);
        assertThat(untouched.subjects()).containsExactly(dictionaries.subjects().of(U1));
        return untouched.contains(
                dictionaries.subjects().of(U1), dictionaries.tags().of(new Tag(tag)));
    }

    @Test
    void whatIsAddedOrRemovedIsTouched() {
        Call adds = new Call.SubjectTags(BindingOperation.ADD, U1, TagSet.of("level:2"));

        assertThat(has(Stage.ADD, adds, "level:2")).isFalse();
        assertThat(has(Stage.ADD, adds, "level:3")).isTrue();
        assertThat(has(Stage.REMOVE, new Call.SubjectTags(BindingOperation.REMOVE, U1, TagSet.of("vip")), "vip"))
                .isFalse();
    }

    @Test
    void anOverwriteTouchesItsCategories() {
        Call overwrites = new Call.Overwrite(U1, TagSet.of("level:2"));

        assertThat(has(Stage.REWRITE, overwrites, "level:3")).isFalse();
        assertThat(has(Stage.REWRITE, overwrites, "vip")).isTrue();
    }

    @Test
    void whatSetsAllTagsLeavesNone() {
        assertThat(has(Stage.REWRITE, new Call.Replace(Map.of(U1, TagSet.of("vip"))), "other"))
                .isFalse();
        assertThat(has(Stage.REWRITE, new Call.Clear(Set.of(U1)), "other")).isFalse();
    }
}
