package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {
    @ParameterizedTest
    @CsvSource({"level:3,level", "a:b:c,a", "a:,a", ":x,''", ":,''", "deadline:20200310,deadline", "Level:3,Level"})
    void theCategoryIsTheTextBeforeTheFirstColon(String name, String category) {
        assertThat(new Tag(name).category()).contains(new Category(category));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vip", "10241800 Football", "level：3", "标签"})
    void aTagWithoutAnAsciiColonHasNoCategory(String name) {
        assertThat(new Tag(name).category()).isEmpty();
        assertThat(new Tag(name).isBare()).isTrue();
    }

    @Test
    void spacesAroundTheColonBelongToCategoryAndValue() {
        assertThat(new Tag("level : 3").category()).contains(new Category("level "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "a\n", "\u007f", "\u0000", "\ud83d", "\ude00\ud83d", "x\ud83d"})
    void controlCharactersAndBrokenSurrogatesAreNoTag(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag(name));
    }

    @Test
    void theBareTagIsNotOfTheCategoryOfItsName() {
        assertThat(new Category("test").contains(new Tag("test"))).isFalse();
        assertThat(new Category("test").contains(new Tag("test:2"))).isTrue();
        assertThat(new Category("test").contains(new Tag("test2:2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ":x", "a:", "a:b"})
    void aCategoryHasNoColonAnywhere(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Category(name));
    }

    @Test
    void namesAreOrderedByCodePointWhateverTheirUtf16Units() {
        List<String> ascending = List.of("a", "a\u00e9", "a\u6807", "a\uffe5", "a\ud83d\ude00", "a\ud83d\ude01", "b");

        for (String one : ascending) {
            for (String other : ascending) {
                int expected = Integer.compare(ascending.indexOf(one), ascending.indexOf(other));
                assertThat(List.of(
                                new Tag(one).compareTo(new Tag(other)),
                                new Category(one).compareTo(new Category(other)),
                                new Subject(one).compareTo(new Subject(other))))
                        .as("%s and %s", one, other)
                        .allSatisfy(order -> assertThat(Integer.signum(order)).isEqualTo(expected));
            }
        }
    }

    @Test
    void aCategoryShowsItsName() {
        assertThat(new Category("level")).hasToString("level");
    }

    @Test
    void aSetContainsOnlyItsOwnTags() {
        assertThat(TagSet.of("vip").contains(new Tag("vip"))).isTrue();
        assertThat(TagSet.of("vip").contains(new Tag("VIP"))).isFalse();
    }

    @Test
    void anAppShowsItsName() {
        assertThat(new App("demo")).hasToString("demo");
        assertThatIllegalArgumentException().isThrownBy(() -> new App("two words"));
    }

    @Test
    void aSubjectShowsOnlyItsBeginning() {
        assertThat(new Subject("04cac74a714f61bf089987a986363d88ecdd")).hasToString("04ca…(36)");
        assertThat(new Subject("ab")).hasToString("a…(2)");
        assertThat(new Subject("a")).hasToString("…(1)");
    }
}
