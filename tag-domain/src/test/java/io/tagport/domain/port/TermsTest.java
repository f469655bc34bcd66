package io.tagport.domain.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TermsTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Subject CEM = new Subject("cem");
    private static final Tag VIP = new Tag("vip");
    private static final TagSet TWO = TagSet.of("vip", "level:1");
    private static final TagSet THREE = TagSet.of("vip", "level:1", "level:2");
    private static final Terms TERMS = new Terms(
            new TagLimits("p 2020", LengthUnit.CHARACTERS, 8, new SubjectIdFormat(4, false), 100, 1_000),
            shapes(),
            2,
            true,
            Pace.NONE);

    /** Each carries two of everything, and three bindings at most. */
    private static Map<Shape, Capacity> shapes() {
        Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            shapes.put(shape, new Capacity(2, 2, 3));
        }
        shapes.remove(Shape.ADD_PAIRS);
        return shapes;
    }

    static Stream<Call> kept() {
        return Stream.of(
                new Call.SubjectTags(BindingOperation.ADD, ANN, TWO),
                new Call.TagSubjects(BindingOperation.REMOVE, VIP, Set.of(ANN, BEN)),
                new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, TWO, BEN, TagSet.of("vip"))),
                new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, TWO, BEN, TagSet.empty())),
                new Call.Overwrite(ANN, TagSet.of("level:1", "level:2")),
                new Call.Replace(Map.of(ANN, TWO)),
                new Call.Clear(Set.of(ANN, BEN)),
                new Call.Purge(TWO));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aCallAtItsCapacityIsWithinTheTerms(Call call) {
        assertThatCode(() -> TERMS.require(call)).doesNotThrowAnyException();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        new Call.Pairs(BindingOperation.ADD, List.of(new Binding(ANN, VIP))),
                        "p 2020 offers no call of shape ADD_PAIRS"),
                arguments(
                        new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.empty()),
                        "a call of shape ADD_TO_SUBJECT is empty"),
                arguments(
                        new Call.Clear(Set.of(ANN, BEN, CEM)),
                        "3 subjects in a call of shape CLEAR; the limit of p 2020 is 2"),
                arguments(
                        new Call.SubjectTags(BindingOperation.REMOVE, ANN, THREE),
                        "3 tags of subject a…(3) in a call of shape REMOVE_FROM_SUBJECT; the limit of p 2020 is 2"),
                arguments(
                        new Call.EachSubject(BindingOperation.REMOVE, Map.of(ANN, TWO, BEN, TWO)),
                        "4 entries in a call of shape REMOVE_EACH; the limit of p 2020 is 3"),
                arguments(new Call.Purge(THREE), "3 tags in a call of shape PURGE; the limit of p 2020 is 2"),
                arguments(
                        new Call.Purge(TagSet.of("x".repeat(9))),
                        "tag 'xxxxxxxx…' has 9 characters; the limit of p 2020 is 8"),
                arguments(
                        new Call.TagSubjects(BindingOperation.ADD, new Tag("x".repeat(9)), Set.of(ANN)),
                        "tag 'xxxxxxxx…' has 9 characters; the limit of p 2020 is 8"),
                arguments(
                        new Call.Clear(Set.of(new Subject("s".repeat(5)))),
                        "subject ss…(5) is not 1 to 4 characters of printable ASCII without blanks, as p 2020 requires"),
                arguments(new Call.Overwrite(ANN, TWO), "an overwrite for subject a…(3) has a tag without category"),
                arguments(
                        new Call.Replace(Map.of(ANN, TWO, BEN, TagSet.empty())),
                        "a replacement for subject b…(3) has no tags; to remove all tags, clear the subject"),
                arguments(
                        new Call.Replace(Map.of(ANN, TagSet.of("level:1"))),
                        "a replacement for subject a…(3) has no tag without category, and p 2020 would interpret"
                                + " it as an overwrite"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aCallOutsideTheTermsIsRejectedByWhatAndWhereAndTheLimit(Call call, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TERMS.require(call))
                .withMessage(message);
    }

    @Test
    void aReplacementWithoutABareTagIsTakenWhereItMeansWhatItSays() {
        Terms plain = new Terms(TERMS.limits(), TERMS.shapes(), 2, false, Pace.NONE);

        assertThatCode(() -> plain.require(new Call.Replace(Map.of(ANN, TagSet.of("level:1")))))
                .doesNotThrowAnyException();
    }

    @Test
    void aRewriteTakesAsManyTagsAsItsCapacityAndNoMore() {
        assertThat(TERMS.replacesBy(TWO)).isTrue();
        assertThat(TERMS.replacesBy(THREE)).isFalse();
        assertThat(TERMS.replacesBy(TagSet.of("level:1"))).isFalse();
        assertThat(TERMS.overwritesBy(TagSet.of("level:1", "level:2"))).isTrue();
        assertThat(TERMS.overwritesBy(TagSet.of("level:1", "level:2", "level:3")))
                .isFalse();
    }

    @Test
    void aReadingTakesSomeSubjectsEachOnce() {
        assertThat(TERMS.requireReadable(List.of(BEN, ANN, BEN))).containsExactly(BEN, ANN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TERMS.requireReadable(List.of(ANN, BEN, CEM)))
                .withMessage("3 subjects in one read; p 2020 accepts 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TERMS.requireReadable(List.of()))
                .withMessage("0 subjects in one read; p 2020 accepts 1 to 2");
    }
}
