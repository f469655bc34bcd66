package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification of overwrites by category. The groups state the rules; the table of docs/protocol.md, whose rows
 * are applied here one by one, has the examples and their sources.
 */
class CategoryOverwriteSpec {
    private static final Subject ANN = new Subject("ann");

    @Nested
    @DisplayName("the category of a tag")
    class CategoryOfATag {
        @Test
        void isTheTextBeforeTheFirstColon() {
            assertThat(new Tag("level:3").category()).contains(new Category("level"));
            assertThat(new Tag("a:b:c").category()).contains(new Category("a"));
            assertThat(new Tag("level:").category()).contains(new Category("level"));
        }

        @Test
        void mayHaveAnEmptyName() {
            assertThat(new Tag(":x").category()).contains(new Category(""));
            assertThat(new Tag(":").category()).contains(new Category(""));
        }

        @Test
        void isAbsentFromATagWithoutAColon() {
            assertThat(new Tag("level").category()).isEmpty();
            assertThat(new Tag("level").isBare()).isTrue();
            assertThat(new Category("level").contains(new Tag("level"))).isFalse();
        }

        @Test
        void isNotSeparatedByAFullWidthColon() {
            assertThat(new Tag("level：3").category()).isEmpty();
            assertThat(new Tag("级别：高:1").category()).contains(new Category("级别：高"));
        }

        @Test
        void isComparedByteByByte() {
            assertThat(new Tag("Level:3").category()).isNotEqualTo(new Tag("level:3").category());
            assertThat(new Tag("level :3").category()).isNotEqualTo(new Tag("level:3").category());
            assertThat(new Category("level").contains(new Tag("levels:3"))).isFalse();
        }
    }

    @Nested
    @DisplayName("an overwrite whose tags all have a category")
    class OverwriteOfCategories {
        @Test
        void replacesAllTagsOfTheCategoriesThatItNames() {
            assertThat(overwrite(TagSet.of("level:1", "level:2", "sex:f"), "level:3", "sex:m"))
                    .containsExactlyElementsOf(TagSet.of("level:3", "sex:m"));
        }

        @Test
        void keepsTagsOfOtherCategoriesAndBareTags() {
            assertThat(overwrite(TagSet.of("city:sz", "level", "vip", "level:1"), "level:3"))
                    .containsExactlyElementsOf(TagSet.of("city:sz", "level", "vip", "level:3"));
        }

        @Test
        void keepsSeveralNewTagsOfOneCategory() {
            assertThat(overwrite(TagSet.of("level:1"), "level:2", "level:3"))
                    .containsExactlyElementsOf(TagSet.of("level:2", "level:3"));
        }

        @Test
        void addsTagsOfACategoryThatTheSubjectDoesNotHave() {
            assertThat(overwrite(TagSet.of("vip"), "level:1")).containsExactlyElementsOf(TagSet.of("vip", "level:1"));
            assertThat(overwrite(TagSet.empty(), "level:1")).containsExactlyElementsOf(TagSet.of("level:1"));
        }
    }

    @Nested
    @DisplayName("an overwrite with at least one bare tag")
    class OverwriteWithABareTag {
        @Test
        void replacesAllTags() {
            assertThat(overwrite(TagSet.of("vip", "city:sz", "level:1"), "level:3", "new"))
                    .containsExactlyElementsOf(TagSet.of("level:3", "new"));
        }

        @Test
        void isRejectedIfTheCallerRequestedAnOverwriteOfCategories() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Change.OverwriteCategories(ANN, TagSet.of("level:3", "new")))
                    .withMessageContaining("'new'");
        }
    }

    @Nested
    @DisplayName("an overwrite without tags")
    class OverwriteWithoutTags {
        @Test
        void isRejected() {
            assertThatIllegalArgumentException().isThrownBy(() -> Change.overwrite(ANN, TagSet.empty()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Change.OverwriteCategories(ANN, TagSet.empty()));
        }
    }

    @Nested
    @DisplayName("the table of docs/protocol.md")
    class TableOfTheProtocolReference {
        static List<OverwriteTable.Row> rows() throws IOException {
            return OverwriteTable.rows();
        }

        @Test
        void hasFifteenToTwentyDifferentRows() throws IOException {
            assertThat(rows()).hasSizeBetween(15, 20).doesNotHaveDuplicates();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("rows")
        void describesTheModel(OverwriteTable.Row row) {
            row.after()
                    .ifPresentOrElse(
                            after -> assertThat(row.change(ANN).applyTo(row.before()))
                                    .containsExactlyElementsOf(after),
                            () -> assertThatIllegalArgumentException().isThrownBy(() -> row.change(ANN)));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("rows")
        void describesAStore(OverwriteTable.Row row) {
            try (MemoryTagStores stores = new MemoryTagStores()) {
                TagStore store = stores.of(new App("shop"));
                apply(store, new Change.Add(ANN, row.before()));

                row.after()
                        .ifPresentOrElse(
                                after -> apply(store, row.change(ANN)),
                                () -> assertThatIllegalArgumentException()
                                        .isThrownBy(() -> apply(store, row.change(ANN))));

                assertThat(store.tagsOf(List.of(ANN)).get(ANN))
                        .containsExactlyElementsOf(row.after().orElse(row.before()));
            }
        }

        private static void apply(TagStore store, Change change) {
            AdmissionPolicy open = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
            assertThat(store.apply(List.of(new SubjectChanges(ANN, List.of(change))), open))
                    .isEqualTo(Map.of(ANN, Outcome.applied()));
        }
    }

    private static TagSet overwrite(TagSet before, String... tags) {
        return Change.overwrite(ANN, TagSet.of(tags)).applyTo(before);
    }
}
