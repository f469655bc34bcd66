package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeCollectorTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BOB = new Subject("bob");
    private static final Terms TERMS = new Terms(
            TagLimits.STORE,
            Map.of(
                    Shape.ADD_TO_SUBJECT, Capacity.ofTags(10),
                    Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(10),
                    Shape.OVERWRITE, Capacity.ofTags(10),
                    Shape.REPLACE, Capacity.ofEach(1, 10),
                    Shape.CLEAR, Capacity.ofSubjects(10)),
            0,
            false,
            Pace.NONE);

    private final ChangeCollector changes = new ChangeCollector();

    private List<Call> calls() {
        return new Planner(TERMS).plan(changes.difference()).calls().toList();
    }

    @Test
    void everyKindOfChangeBecomesACall() {
        changes.add(new Change.OverwriteCategories(ANN, TagSet.of("level:3")));
        changes.add(new Change.Remove(ANN, TagSet.of("old")));
        changes.add(new Change.Add(ANN, TagSet.of("new")));
        changes.add(new Change.ReplaceAll(BOB, TagSet.of("vip")));

        assertThat(calls())
                .containsExactlyInAnyOrder(
                        new Call.Overwrite(ANN, TagSet.of("level:3")),
                        new Call.Replace(Map.of(BOB, TagSet.of("vip"))),
                        new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("new")),
                        new Call.SubjectTags(BindingOperation.REMOVE, ANN, TagSet.of("old")));
        assertThat(changes.subjects()).isEqualTo(2);
        assertThat(changes.difference().size()).isEqualTo(4);
    }

    @Test
    void aReplacementByNothingIsAClearing() {
        changes.add(new Change.ReplaceAll(ANN, TagSet.empty()));
        changes.add(new Change.Clear(BOB));

        assertThat(calls()).containsExactly(new Call.Clear(Set.of(ANN, BOB)));
        assertThat(changes.difference().size()).isEqualTo(2);
    }

    @Test
    void nothingThatRewritesASubjectComesAfterAnotherChangeOfIt() {
        changes.add(new Change.Add(ANN, TagSet.of("vip")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> changes.add(new Change.Clear(ANN)))
                .withMessageStartingWith("a rewrite of a…(3)");
    }
}
