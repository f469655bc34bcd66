package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UncertainRowTest {
    private static final OwnedTags LEVEL = OwnedTags.parse("level:*");
    private static final OwnedTags VIP = OwnedTags.parse("vip");
    private static final UnknownTags EVERYTHING = new UnknownTags(true, Set.of(), Set.of(), Set.of());
    private static final TagSet NONE = TagSet.empty();

    private static UnknownTags category(String name) {
        return new UnknownTags(false, Set.of(new Category(name)), Set.of(), Set.of());
    }

    private static UnknownTags added(String tag) {
        return new UnknownTags(false, Set.of(), Set.of(), Set.of(new Tag(tag)));
    }

    private static UncertainRow row(
            OwnedTags ownedTags, BulkMode bulkMode, TagSet wanted, TagSet held, UnknownTags unknown) {
        return new UncertainRow(ownedTags, bulkMode, wanted, NONE, held, unknown);
    }

    private static boolean isConcerned(OwnedTags ownedTags, TagSet held, UnknownTags unknown) {
        return row(ownedTags, BulkMode.SYNC, NONE, held, unknown).isAffected();
    }

    @Test
    void aFileIsConcernedByWhatItOwnsAndIsUnknownOrHeld() {
        assertThat(isConcerned(LEVEL, NONE, EVERYTHING)).isTrue();
        assertThat(isConcerned(LEVEL, NONE, category("level"))).isTrue();
        assertThat(isConcerned(VIP, NONE, EVERYTHING)).isTrue();
        assertThat(isConcerned(VIP, NONE, added("vip"))).isTrue();
        assertThat(isConcerned(LEVEL, TagSet.of("level:1"), added("vip"))).isTrue();
        assertThat(isConcerned(LEVEL, NONE, added("level:2"))).isTrue();
    }

    @Test
    void aFileIsNotConcernedByWhatItDoesNotOwn() {
        assertThat(isConcerned(OwnedTags.NONE, TagSet.of("vip", "level:1"), EVERYTHING))
                .isFalse();
        assertThat(isConcerned(LEVEL, TagSet.of("vip"), category("sex"))).isFalse();
        assertThat(isConcerned(VIP, TagSet.of("level:1"), added("level:2"))).isFalse();
        assertThat(isConcerned(VIP, NONE, category("level"))).isFalse();
    }

    @Test
    void anOverwriteIsSentOnlyWhereAWholeCategoryOfItIsUnknown() {
        TagSet wanted = TagSet.of("level:2");
        TagSet held = TagSet.of("level:1", "vip");

        for (UnknownTags unknown : new UnknownTags[] {category("level"), EVERYTHING}) {
            UncertainRow.Result result = row(OwnedTags.NONE, BulkMode.OVERWRITE, wanted, held, unknown)
                    .result();
            assertThat(result.overwritten()).isEqualTo(wanted);
            assertThat(result.added().with(result.removed())).isEmpty();
        }
        for (UnknownTags unknown : new UnknownTags[] {category("sex"), added("level:3")}) {
            UncertainRow.Result result = row(OwnedTags.NONE, BulkMode.OVERWRITE, wanted, held, unknown)
                    .result();
            assertThat(result.overwritten()).isEmpty();
            assertThat(result.added()).isEqualTo(wanted);
            assertThat(result.removed()).contains(new Tag("level:1")).doesNotContain(new Tag("vip"));
        }
    }

    @Test
    void syncOverwritesAnOwnedCategoryThatIsUnknownAndNothingElseOfIt() {
        UncertainRow.Result result = row(
                        LEVEL, BulkMode.SYNC, TagSet.of("level:2"), TagSet.of("level:1", "vip"), category("level"))
                .result();

        assertThat(result.overwritten()).isEqualTo(TagSet.of("level:2"));
        assertThat(result.added()).isEmpty();
        assertThat(result.removed()).isEmpty();
        assertThat(result.removedOfPossible()).isEqualTo(TagSet.of("level:1"));
        assertThat(result.after()).isEqualTo(2);
    }

    @Test
    void syncEmptiesAnOwnedCategoryThatIsUnknownByOneOfItsTags() {
        UncertainRow.Result result = row(LEVEL, BulkMode.SYNC, NONE, TagSet.of("level:1", "level:2"), category("level"))
                .result();

        assertThat(result.overwritten()).isEqualTo(TagSet.of("level:1"));
        assertThat(result.removed()).isEqualTo(TagSet.of("level:1"));
        assertThat(result.after()).isZero();
    }

    @Test
    void syncLeavesACategoryThatItDoesNotOwn() {
        UncertainRow.Result result = row(
                        LEVEL, BulkMode.SYNC, TagSet.of("level:2"), TagSet.of("sex:f"), category("sex"))
                .result();

        assertThat(result.overwritten()).isEmpty();
        assertThat(result.added()).isEqualTo(TagSet.of("level:2"));
        assertThat(result.removed()).isEmpty();
        assertThat(result.after()).isEqualTo(1);
    }
}
