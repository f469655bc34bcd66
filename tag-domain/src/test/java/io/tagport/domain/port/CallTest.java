package io.tagport.domain.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of every shape over ann, who is named with {@code a} and {@code b}, and ben, who is named with {@code b}. */
class CallTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Tag A = new Tag("a");
    private static final Tag B = new Tag("b");
    private static final TagSet BOTH = TagSet.of("a", "b");
    private static final Map<Subject, TagSet> EACH = each(BOTH);
    private static final List<Binding> BINDINGS =
            List.of(new Binding(ANN, A), new Binding(ANN, B), new Binding(BEN, B));

    private static Map<Subject, TagSet> each(TagSet ofAnn) {
        Map<Subject, TagSet> each = new LinkedHashMap<>();
        each.put(ANN, ofAnn);
        each.put(BEN, TagSet.of("b"));
        return each;
    }

    private static Set<Subject> bothSubjects() {
        return new LinkedHashSet<>(List.of(ANN, BEN));
    }

    private static Change change(BindingOperation bindingOperation, Subject subject, TagSet tags) {
        return bindingOperation == BindingOperation.ADD
                ? new Change.Add(subject, tags)
                : new Change.Remove(subject, tags);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAddedOrRemovedIsNamed(BindingOperation bindingOperation) {
        Call ofSubject = new Call.SubjectTags(bindingOperation, ANN, BOTH);
        Call ofTag = new Call.TagSubjects(bindingOperation, B, bothSubjects());
        Call pairs = new Call.Pairs(bindingOperation, BINDINGS);
        Call each = new Call.EachSubject(bindingOperation, EACH);
        boolean adds = bindingOperation == BindingOperation.ADD;

        assertThat(List.of(ofSubject.shape(), ofTag.shape(), pairs.shape(), each.shape()))
                .isEqualTo(
                        adds
                                ? List.of(Shape.ADD_TO_SUBJECT, Shape.ADD_TAG, Shape.ADD_PAIRS, Shape.ADD_EACH)
                                : List.of(
                                        Shape.REMOVE_FROM_SUBJECT,
                                        Shape.REMOVE_TAG,
                                        Shape.REMOVE_PAIRS,
                                        Shape.REMOVE_EACH));
        assertThat(ofSubject.bindings()).isEqualTo(BINDINGS.subList(0, 2));
        assertThat(ofTag.bindings()).isEqualTo(BINDINGS.subList(1, 3));
        assertThat(pairs.bindings()).isEqualTo(BINDINGS);
        assertThat(each.bindings()).isEqualTo(BINDINGS);
        assertThat(ofSubject.changes()).containsExactly(change(bindingOperation, ANN, BOTH));
        assertThat(ofTag.changes())
                .containsExactly(
                        change(bindingOperation, ANN, TagSet.of("b")), change(bindingOperation, BEN, TagSet.of("b")));
        assertThat(pairs.changes())
                .containsExactly(change(bindingOperation, ANN, BOTH), change(bindingOperation, BEN, TagSet.of("b")));
        assertThat(each.changes()).isEqualTo(pairs.changes());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCallCountsItsBindingsOrWhatItNamesAlone(Call call) {
        int named = call instanceof Call.Clear
                ? 2
                : call instanceof Call.Purge ? 2 : call.bindings().size();

        assertThat(call.size()).isEqualTo(named).isPositive();
        assertThat(call.subjects())
                .containsExactlyElementsOf(
                        call.changes().stream().map(Change::subject).distinct().toList());
    }

    static Stream<Call> all() {
        return Stream.of(
                new Call.SubjectTags(BindingOperation.ADD, ANN, BOTH),
                new Call.TagSubjects(BindingOperation.ADD, B, bothSubjects()),
                new Call.Pairs(BindingOperation.ADD, BINDINGS),
                new Call.EachSubject(BindingOperation.ADD, EACH),
                new Call.Overwrite(ANN, TagSet.of("k:1")),
                new Call.Replace(EACH),
                new Call.Clear(bothSubjects()),
                new Call.Purge(BOTH));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCallWithAllItsItemsIsTheSame(Call call) {
        assertThat(call.only(call.items())).isEqualTo(call);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theItemsCoverEachBindingOrSubjectOrTagOnce(Call call) {
        assertThat(call.items().stream()
                        .mapToInt(item -> Math.max(1, item.tags().size()))
                        .sum())
                .isEqualTo(call.size());
        List<Subject> subjects =
                call.items().stream().flatMap(item -> item.subjects().stream()).toList();
        assertThat(new LinkedHashSet<>(subjects)).containsExactlyElementsOf(call.subjects());
        assertThat(subjects)
                .hasSize(
                        call.isRewrite()
                                ? call.subjects().size()
                                : call.bindings().size());
    }

    static Stream<List<Optional<Call>>> withoutAnnAndWithoutA() {
        return Stream.of(
                without(
                        new Call.SubjectTags(BindingOperation.ADD, ANN, BOTH),
                        Optional.empty(),
                        Optional.of(new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("b")))),
                without(
                        new Call.TagSubjects(BindingOperation.ADD, B, bothSubjects()),
                        Optional.of(new Call.TagSubjects(BindingOperation.ADD, B, Set.of(BEN))),
                        Optional.of(new Call.TagSubjects(BindingOperation.ADD, B, bothSubjects()))),
                without(
                        new Call.Pairs(BindingOperation.ADD, BINDINGS),
                        Optional.of(new Call.Pairs(BindingOperation.ADD, BINDINGS.subList(2, 3))),
                        Optional.of(new Call.Pairs(BindingOperation.ADD, BINDINGS.subList(1, 3)))),
                without(
                        new Call.EachSubject(BindingOperation.ADD, EACH),
                        Optional.of(new Call.EachSubject(BindingOperation.ADD, Map.of(BEN, TagSet.of("b")))),
                        Optional.of(new Call.EachSubject(BindingOperation.ADD, each(TagSet.of("b"))))),
                // a rewrite that lacks a tag would be another rewrite
                without(
                        new Call.Replace(EACH),
                        Optional.of(new Call.Replace(Map.of(BEN, TagSet.of("b")))),
                        Optional.of(new Call.Replace(Map.of(BEN, TagSet.of("b"))))),
                without(
                        new Call.Clear(bothSubjects()),
                        Optional.of(new Call.Clear(Set.of(BEN))),
                        Optional.of(new Call.Clear(bothSubjects()))),
                without(
                        new Call.Purge(BOTH),
                        Optional.of(new Call.Purge(BOTH)),
                        Optional.of(new Call.Purge(TagSet.of("b")))));
    }

    private static List<Optional<Call>> without(Call call, Optional<Call> withoutAnn, Optional<Call> withoutA) {
        return List.of(Optional.of(call), withoutAnn, withoutA);
    }

    @ParameterizedTest
    @MethodSource("withoutAnnAndWithoutA")
    void onlySomeItemsAreACallOfTheSameShape(List<Optional<Call>> calls) {
        Call call = calls.get(0).orElseThrow();

        assertThat(without(call, item -> item.subjects().contains(ANN))).isEqualTo(calls.get(1));
        assertThat(without(call, item -> item.tags().contains(A))).isEqualTo(calls.get(2));
    }

    private static Optional<Call> without(Call call, Predicate<CallItem> removed) {
        List<CallItem> rest = call.items().stream().filter(removed.negate()).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(call.only(rest));
    }
}
