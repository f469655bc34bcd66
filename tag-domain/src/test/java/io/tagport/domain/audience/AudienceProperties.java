package io.tagport.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AudienceProperties {
    private static final TagSet ANN = TagSet.of("vip", "level:3", "a b");

    @Provide
    Arbitrary<Audience> audiences() {
        Arbitrary<String> names = Arbitraries.of(
                "vip", "level:3", "level", "a b", "a&b", "say \"hi\"", "x:*", ":x", "!no", "(", "标签", "*", "a:b:c");
        Arbitrary<Audience> single = Arbitraries.oneOf(
                names.map(name -> new Audience.HasTag(new Tag(name))),
                Arbitraries.of("level", "", "a b", "\"", "x*")
                        .map(name -> new Audience.HasAnyTagOf(new Category(name))));
        return Arbitraries.recursive(
                () -> single,
                inner -> Arbitraries.oneOf(
                        inner.map(Audience.Not::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AllOf::new),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Audience.AnyOf::new)),
                0,
                4);
    }

    @Property
    void whatIsWrittenIsReadAsTheSame(@ForAll("audiences") Audience audience) {
        assertThat(Audience.parse(audience.format())).isEqualTo(audience);
    }

    @Property
    void whateverIsReadIsUnderstoodOrToldWhereItIsNot(@ForAll String text) {
        try {
            assertThat(Audience.parse(text).format()).isNotBlank();
        } catch (AudienceException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Example
    void signsBindAsTheyUsuallyDo() {
        assertThat(Audience.parse("a | b & !c")).isEqualTo(Audience.parse("a | (b & (!c))"));
        assertThat(Audience.parse("!a & b")).isEqualTo(Audience.parse("(!a) & b"));
    }

    @Example
    void onlyWhatIsJoinedIsWrittenBetweenParentheses() {
        Stream.of(
                        "!a",
                        "!!a",
                        "!level:*",
                        "!(a | b)",
                        "!(a & b)",
                        "(a | b) & c",
                        "a & b | c",
                        "(a & b) & c",
                        "(a | b) | c")
                .forEach(text -> assertThat(Audience.parse(text).format()).isEqualTo(text));
    }

    @Example
    void signsNeedNoBlanks() {
        assertThat(Audience.parse("a&b|!c")).isEqualTo(Audience.parse("a & b | !c"));
    }

    @Example
    void depthCountsWhatIsInEachOtherAndNotWhatIsSideBySide() {
        String flat = String.join("&", Collections.nCopies(100, "(!a)"));

        assertThat(Audience.parse(flat)).isInstanceOf(Audience.AllOf.class);
    }

    @Example
    void tagsFitOrNot() {
        Stream.of("vip", "level:3 & vip", "level:*", "\"a b\"", "!churned", "(x | vip) & !(y & vip)", " vip ")
                .forEach(text ->
                        assertThat(Audience.parse(text).matches(ANN)).as(text).isTrue());
        Stream.of("VIP", "level", "lev:*", "!vip", "vip & churned", "x | y", "\"level:*\"")
                .forEach(text ->
                        assertThat(Audience.parse(text).matches(ANN)).as(text).isFalse());
    }

    @Example
    void whatIsWrongIsToldWithItsPlace() {
        assertWrong("", 0, "at character 1: the expression is empty");
        assertWrong("a &", 3, "at character 4: a tag is missing at the end");
        assertWrong("a & | b", 4, "at character 5: a tag is missing before '|'");
        assertWrong("& a", 0, "at character 1: a tag is missing before '&'");
        assertWrong("a b", 2, "at character 3: a '&' or '|' is missing before 'b'");
        assertWrong("a & (b | c", 4, "at character 5: this '(' is not closed");
        assertWrong("(a b)", 3, "at character 4: a '&' or '|' is missing before 'b'");
        assertWrong("a)", 1, "at character 2: this ')' has no matching '('");
        assertWrong("\"a", 0, "at character 1: this '\"' is not closed");
        assertWrong("\"\"", 0, "at character 1: a tag is empty");
        assertWrong("a:b:*", 0, "at character 1: the name of a category must not contain ':': 'a:b'");
        assertWrong("(".repeat(5_000), 101, "more than 100 nested '(' and '!'");
        assertWrong("!".repeat(5_000), 101, "more than 100 nested '(' and '!'");
        assertWrong("a|".repeat(150) + "a", 200, "more than 100 tags and categories");
    }

    private static void assertWrong(String text, int place, String message) {
        AudienceException wrong = catchThrowableOfType(AudienceException.class, () -> Audience.parse(text));
        assertThat(wrong).as(text).hasMessageContaining(message);
        assertThat(wrong.position()).as(text).isEqualTo(place);
    }

    @Example
    void joinsHaveTwoPartsOrMore() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new Audience.AnyOf(List.of())))
                .hasMessage("at least 2 expressions are required, not 0");
    }
}
