package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameShortenerTest {
    private static final TagLimits LIMITS =
            new TagLimits("small 2026", LengthUnit.UTF8_BYTES, 10, new SubjectIdFormat(6, false), 3, 4);

    @ParameterizedTest
    @CsvSource({
        "abcdefghijkl,              abcdefghij",
        "c:abcdefghijkl,            c:abcdefgh",
        "abcdefghi标签,              abcdefghi",
        "'abcdefg   hijkl',         abcdefg",
        "abcdefghe\u0301x,          abcdefgh", // an e and its accent
        "abcdefg\ud83d\ude00x,      abcdefg",
        "ab\ud83d\udc4d\ud83c\udffd\ud83d\udc4d, 'ab\ud83d\udc4d\ud83c\udffd'", // a thumb and its colour
        "abc\ud83d\udc68\u200d\ud83d\udc67, abc", // a family is one sign
        "taken-names-end,           taken-na~2",
    })
    void aTagIsCutBetweenCharactersWithinTheLimit(String tag, String shorter) {
        NameShortener nameShortener = new NameShortener(LIMITS, Set.of(new Tag("taken-name")));

        assertThat(nameShortener.shorten(new Tag(tag))).contains(new Tag(shorter));
    }
}
