package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract tests of names: tags and subjects with any allowed characters and of any allowed length are stored
 * unchanged.
 */
abstract class TextContract extends CallContract {
    private static final List<String> NAMES = List.of(
            "性别:男",
            "测试：男",
            "🐼",
            "𠮷:野",
            "级别:🐉",
            "VIP",
            "a:b:c",
            ":",
            ":x",
            "x:",
            " ",
            "a b",
            "é",
            "e\u0301",
            "\"\\/",
            "a&b=c+d%20",
            "<b>",
            "null",
            "0",
            "\u00a0",
            "\u200d",
            "\u2028",
            "\ufeff");

    Stream<String> names() {
        return NAMES.stream().filter(name -> accepts(new Tag(name)));
    }

    Stream<String> characters() {
        return Stream.of("a", "é", "标", "😀").filter(character -> accepts(new Tag(character)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTagIsStoredAndRemovedByteForByte(String name) {
        storeTags(ANN, TagSet.of("other"));

        add(ANN, new Tag(name));
        assertHeld(ANN).isEqualTo(TagSet.of("other", name));
        assertReadIfPossible(ANN, TagSet.of("other", name));

        remove(ANN, new Tag(name));
        assertHeld(ANN).isEqualTo(TagSet.of("other"));
    }

    @Test
    void tagsThatLookAlikeAreDistinct() {
        TagSet tags = accepted("vip", "é", "测试:男");
        storeTags(ANN, tags);

        for (Tag lookalike : accepted("VIP", "vip ", "e\u0301", "测试：男")) {
            remove(ANN, lookalike);
        }

        assertHeld(ANN).isEqualTo(tags);
    }

    @ParameterizedTest
    @MethodSource("characters")
    void aTagAtTheLengthLimitIsAccepted(String character) {
        Tag longest = new Tag(longest(character));
        storeTags(ANN, TagSet.empty());

        add(ANN, longest);

        assertHeld(ANN).containsExactly(longest);
        assertReadIfPossible(ANN, TagSet.of(longest.name()));
    }

    @ParameterizedTest
    @MethodSource("characters")
    void aTagOverTheLengthLimitIsRejectedBeforeSending(String character) {
        String tooLong = longest(character) + "a";

        terms().shapes().keySet().stream()
                .filter(shape -> shape != Shape.CLEAR)
                .forEach(shape ->
                        assertNeverSent(SampleCalls.of(shape, List.of(ANN), TagSet.of(nameFor(shape, tooLong)))));
    }

    /** Returns a name in the form that the shape requires, so that only the tested rule is violated. */
    private static String nameFor(Shape shape, String name) {
        return shape == Shape.OVERWRITE ? ":" + name : name;
    }

    @Test
    void aSubjectIdAtTheLengthLimitIsAccepted() {
        assertAccepted(new Subject("a".repeat(form().lengthMax())), "vip");
    }

    @Test
    void aSubjectIdOfAnyPrintableCharactersIsAccepted() {
        List<String> ids = pieces(printable(), form().lengthMax());

        for (int i = 0; i < ids.size(); i++) {
            assertAccepted(new Subject(ids.get(i)), "vip" + i);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withBlanksInSubjects")
    void aBlankInASubjectIdIsPreserved(Terms terms) {
        storeTags(new Subject("ab"), TagSet.of("other"));

        assertAccepted(new Subject("a b"), "vip");
        assertAccepted(new Subject(" ab"), "vip");
        assertAccepted(new Subject("ab "), "vip");
        assertThat(storedTags(new Subject("ab"))).isEqualTo(TagSet.of("other"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withoutBlanksInSubjects")
    void aBlankInASubjectIdIsRejectedBeforeSendingIfTheTermsForbidIt(Terms terms) {
        offeredForSubjects().forEach(shape -> neverSentFor(new Subject("a b"), shape));
    }

    @ParameterizedTest
    @MethodSource("offeredForSubjects")
    void aSubjectIdOverTheLengthLimitIsRejectedBeforeSending(Shape shape) {
        neverSentFor(new Subject("a".repeat(form().lengthMax() + 1)), shape);
    }

    private void neverSentFor(Subject subject, Shape shape) {
        assertNeverSent(SampleCalls.of(shape, List.of(subject), TagSet.of(nameFor(shape, "vip"))));
    }

    private void assertAccepted(Subject subject, String tag) {
        storeTags(subject, TagSet.empty());
        add(subject, new Tag(tag));
        assertHeld(subject).isEqualTo(TagSet.of(tag));
        assertReadIfPossible(subject, TagSet.of(tag));
    }

    private void assertReadIfPossible(Subject subject, TagSet tags) {
        if (terms().canRead()) {
            assertThat(provider().read(List.of(subject)))
                    .as("known subjects with their tags, as read")
                    .isEqualTo(Map.of(subject, tags));
        }
    }

    private SubjectIdFormat form() {
        return terms().limits().subjectIdFormat();
    }

    /** Repeats a character as often as the limit allows, and pads with letters of one unit to exactly the limit. */
    private String longest(String character) {
        LengthUnit unit = terms().limits().unit();
        int limit = terms().limits().tagLengthMax();
        int unitsEach = unit.lengthOf(character);
        return character.repeat(limit / unitsEach) + "a".repeat(limit % unitsEach);
    }

    private static String printable() {
        return IntStream.rangeClosed(0x21, 0x7e).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static List<String> pieces(String text, int limit) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); from += limit) {
            pieces.add(text.substring(from, Math.min(from + limit, text.length())));
        }
        return pieces;
    }
}
