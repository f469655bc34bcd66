package io.tagport.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiteralTest {
    private static Literal tag(String name, boolean isDenied) {
        return new Literal(new Audience.HasTag(new Tag(name)), isDenied);
    }

    private static Literal category(String name, boolean isDenied) {
        return new Literal(new Audience.HasAnyTagOf(new Category(name)), isDenied);
    }

    @Test
    void whatIsCarriedComesBeforeWhatIsDeniedAndATagBeforeACategory() {
        List<Literal> ascending = List.of(
                tag("a", false),
                tag("z\uffe5", false),
                tag("z\ud83d\ude00", false), // by code point, as tags are
                category("a", false),
                category("z", false),
                tag("a", true),
                category("a", true));

        for (Literal one : ascending) {
            for (Literal other : ascending) {
                assertThat(Integer.signum(one.compareTo(other)))
                        .as("%s and %s", one, other)
                        .isEqualTo(Integer.compare(ascending.indexOf(one), ascending.indexOf(other)));
            }
        }
    }

    @Test
    void theTagThatLooksLikeACategoryIsNotTheCategory() {
        assertThat(tag("level:*", false).name())
                .isEqualTo(category("level", false).name());
        assertThat(new TreeSet<>(List.of(tag("level:*", false), category("level", false))))
                .hasSize(2);
        assertThat(tag("level:*", false).isOfCategory()).isFalse();
        assertThat(category("level", false).isOfCategory()).isTrue();
    }

    @Test
    void onlyOneTagOrOneCategoryIsSingle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Literal(Audience.parse("!a"), false))
                .withMessage("not a single tag or category: !a");
    }
}
