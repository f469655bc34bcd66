package io.tagport.domain.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TagLimitsProperties {
    private static final SubjectIdFormat FORM = new SubjectIdFormat(36, false);
    private static final TagLimits CHARACTERS = new TagLimits("p", LengthUnit.CHARACTERS, 50, FORM, 100, 10_000);
    private static final TagLimits BYTES = new TagLimits("p", LengthUnit.UTF8_BYTES, 50, FORM, 100, 1_000);

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> pieces =
                Arbitraries.of("a", ":", "é", "标", "签", "😀", "👨‍👩‍👧", "\ud83d", "\ude00", "\t", " ");
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list));
    }

    @Property
    void everyAcceptedTagIsWithinTheLimitInItsUnit(@ForAll("names") String name) {
        if (CHARACTERS.violationOf(name).isEmpty()) {
            assertThat(name.codePointCount(0, name.length())).isBetween(1, 50);
            assertThat(new Tag(name).name()).isEqualTo(name);
        }
        if (BYTES.violationOf(name).isEmpty()) {
            assertThat(name.getBytes(UTF_8).length).isBetween(1, 50);
            assertThat(new Tag(name).name()).isEqualTo(name);
        }
    }

    @Property
    void everyTagWithinTheLimitIsAccepted(@ForAll("names") String name) {
        boolean isTag = !name.isEmpty() && Text.isPlain(name);

        assertThat(CHARACTERS.violationOf(name).isEmpty())
                .isEqualTo(isTag && name.codePointCount(0, name.length()) <= 50);
        assertThat(BYTES.violationOf(name).isEmpty()).isEqualTo(isTag && name.getBytes(UTF_8).length <= 50);
    }

    @Property
    void aFaultIsDescribedInAFewWordsHoweverLongTheTag(@ForAll("names") String name) {
        String endless = name + "x".repeat(5_000);

        assertThat(CHARACTERS.violationOf(endless))
                .hasValueSatisfying(
                        fault -> assertThat(CHARACTERS.describe(endless, fault)).hasSizeLessThan(250));
    }

    @Example
    void fiftyChineseCharactersAreWithinTheOneLimitAndOverTheOther() {
        String name = "标".repeat(50);

        assertThat(CHARACTERS.violationOf(name)).isEmpty();
        assertThat(BYTES.violationOf(name)).contains(TagViolation.TOO_LONG);
        assertThat(BYTES.describe(name, TagViolation.TOO_LONG)).contains("150 bytes in UTF-8", "50");
    }

    @Example
    void aTagThatIsTooLongIsShownUpToTheLimit() {
        assertThat(CHARACTERS.describe("x".repeat(50) + "y", TagViolation.TOO_LONG))
                .isEqualTo("tag '" + "x".repeat(50) + "…' has 51 characters; the limit of p is 50");
        assertThat(BYTES.describe("é".repeat(26), TagViolation.TOO_LONG)).contains("'" + "é".repeat(26) + "'");
    }

    @Example
    void aSubjectThatIsNotAllowedIsDescribedByTheFormThatIsWanted() {
        TagLimits withBlanks = new TagLimits("q", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(8, true), 100, 1_000);

        assertThat(CHARACTERS.describe(new Subject("a b")))
                .isEqualTo("subject a…(3) is not 1 to 36 characters of printable ASCII without blanks, as p requires");
        assertThat(withBlanks.describe(new Subject("é")))
                .isEqualTo("subject …(1) is not 1 to 8 characters of printable ASCII, as q requires");
    }

    @Example
    void bytesAreCountedAtEachStepOfUtf8() {
        for (String character : List.of("\u0080", "\u07ff", "\u0800", "\uffff", "\ud83d\ude00")) {
            assertThat(LengthUnit.UTF8_BYTES.lengthOf(character)).isEqualTo(character.getBytes(UTF_8).length);
        }
    }

    @Example
    void whatIsNoTagAnywhereIsDescribedWithoutALimit() {
        assertThat(BYTES.describe("", TagViolation.EMPTY)).isEqualTo("a tag is empty");
        assertThat(BYTES.describe("a\tb", TagViolation.NOT_PLAIN))
                .isEqualTo("a tag has a control character or a broken surrogate pair");
    }

    @Example
    void anEmojiOfTwoSurrogatesIsOneCharacterAndFourBytes() {
        assertThat(CHARACTERS.violationOf("😀".repeat(50))).isEmpty();
        assertThat(CHARACTERS.violationOf("😀".repeat(51))).contains(TagViolation.TOO_LONG);
        assertThat(BYTES.violationOf("😀".repeat(12) + "aa")).isEmpty();
        assertThat(BYTES.violationOf("😀".repeat(13))).contains(TagViolation.TOO_LONG);
    }

    @Example
    void aSubjectIsPrintableAsciiOfALength() {
        assertThat(FORM.allows("a".repeat(36))).isTrue();
        assertThat(FORM.allows("a".repeat(37))).isFalse();
        assertThat(FORM.allows("")).isFalse();
        assertThat(FORM.allows("a b")).isFalse();
        assertThat(FORM.allows("!~")).isTrue();
        assertThat(FORM.allows("a\u007f")).isFalse();
        assertThat(new SubjectIdFormat(36, true).allows("a b")).isTrue();
        assertThat(FORM.allows("标")).isFalse();
    }
}
