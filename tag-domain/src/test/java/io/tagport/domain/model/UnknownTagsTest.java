package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An overwrite by {@code k:2}, an addition of {@code new} and a removal of {@code old} whose answers were lost. */
class UnknownTagsTest {
    private static final TagSet HELD = TagSet.of("k:1", "l:1", "old", "vip");
    private static final UnknownTags UNKNOWN =
            new UnknownTags(false, Set.of(new Category("k")), TagSet.of("old"), TagSet.of("k:2", "new"));

    @ParameterizedTest
    @CsvSource({"k:1, true", "k:9, true", "k:2, true", "new, true", "old, true", "l:1, false", "vip, false", "k, false"
    })
    void onlyTheTagsOfTheChangesAreUnknown(String tag, boolean isUnknown) {
        assertThat(UNKNOWN.covers(new Tag(tag))).isEqualTo(isUnknown);
        assertThat(UnknownTags.NONE.covers(new Tag(tag))).isFalse();
        assertThat(new UnknownTags(true, Set.of(), Set.of(), Set.of()).covers(new Tag(tag)))
                .isTrue();
    }

    @Test
    void whatIsUnknownIsNotCertainButPossible() {
        assertThat(UNKNOWN.certain(HELD)).isEqualTo(TagSet.of("l:1", "vip"));
        assertThat(UNKNOWN.possible(TagSet.of("vip"))).isEqualTo(TagSet.of("vip", "k:2", "new", "old"));
        assertThat(UNKNOWN.intended(HELD)).isEqualTo(TagSet.of("l:1", "vip", "k:2", "new"));
    }

    @Test
    void whereNothingIsUnknownAllIsCertain() {
        assertThat(UnknownTags.NONE.certain(HELD)).isEqualTo(HELD);
        assertThat(UnknownTags.NONE.possible(HELD)).isEqualTo(HELD);
        assertThat(UnknownTags.NONE.intended(HELD)).isEqualTo(HELD);
    }
}
