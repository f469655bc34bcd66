package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Vocabulary.OfCategories;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(Vocabulary.class)
class OverwriteProperties {
    private static final Subject SUBJECT = new Subject("u1");

    private static TagSet overwrite(TagSet before, TagSet tags) {
        return Change.overwrite(SUBJECT, tags).applyTo(before);
    }

    @Property
    void overwritingTwiceIsOverwritingOnce(@ForAll TagSet before, @ForAll TagSet tags) {
        Assume.that(!tags.isEmpty());
        TagSet once = overwrite(before, tags);

        assertThat(overwrite(once, tags)).isEqualTo(once);
    }

    @Property
    void aClassOverwriteLeavesEveryOtherCategoryAndEveryBareTagAsItWas(
            @ForAll TagSet before, @ForAll OfCategories fresh) {
        TagSet tags = fresh.tags();
        TagSet after = overwrite(before, tags);

        for (Tag tag : before) {
            if (tag.category().filter(tags.categories()::contains).isEmpty()) {
                assertThat(after).contains(tag);
            }
        }
        after.stream()
                .filter(tag -> !tags.contains(tag))
                .forEach(tag -> assertThat(before).contains(tag));
    }

    @Property
    void afterAClassOverwriteEachCategoryHoldsExactlyTheNewTags(@ForAll TagSet before, @ForAll OfCategories fresh) {
        TagSet tags = fresh.tags();
        TagSet after = overwrite(before, tags);

        for (Category category : tags.categories()) {
            assertThat(after.stream().filter(category::contains))
                    .containsExactlyInAnyOrderElementsOf(
                            tags.stream().filter(category::contains).toList());
        }
    }

    @Property
    void oneBareTagReplacesAll(@ForAll TagSet before, @ForAll TagSet tags, @ForAll Tag any) {
        TagSet mixed = tags.with(TagSet.of(any.name().replace(':', '：')));

        assertThat(overwrite(before, mixed)).isEqualTo(mixed);
    }

    @Property
    void addingAndRemovingAreSetOperationsThatUndoEachOther(@ForAll TagSet before, @ForAll TagSet tags) {
        TagSet added = before.with(tags);
        TagSet removed = before.without(tags);

        assertThat(added).containsAll(before).containsAll(tags).hasSizeLessThanOrEqualTo(before.size() + tags.size());
        assertThat(removed).doesNotContainAnyElementsOf(tags.isEmpty() ? TagSet.of("nothing at all") : tags);
        assertThat(added.with(tags)).isEqualTo(added);
        assertThat(removed.without(tags)).isEqualTo(removed);
        assertThat(removed.with(tags)).isEqualTo(added);
        assertThat(added.without(tags)).isEqualTo(removed);
    }

    @Property
    void orderIsThatOfFirstAdding(@ForAll TagSet before, @ForAll TagSet tags) {
        assertThat(before.with(tags).stream().limit(before.size())).containsExactlyElementsOf(before);
    }

    @Example
    void theWorkedExamplesOfThePages() {
        assertThat(overwrite(TagSet.of("level:1", "level:2", "male"), TagSet.of("level:3")))
                .containsExactly(new Tag("male"), new Tag("level:3"));
        assertThat(overwrite(TagSet.of("x", "level:9"), TagSet.of("test:2", "level")))
                .isEqualTo(TagSet.of("test:2", "level"));
        assertThat(overwrite(TagSet.of("test:1", "level:1", "male"), TagSet.of("test:2", "level:2")))
                .isEqualTo(TagSet.of("male", "test:2", "level:2"));
        assertThat(overwrite(TagSet.of("test", "level:1"), TagSet.of("test:2", "level:3")))
                .isEqualTo(TagSet.of("test", "test:2", "level:3"));
        assertThat(overwrite(TagSet.of("a", "level:9"), TagSet.of("test", "level:1", "level:2")))
                .isEqualTo(TagSet.of("test", "level:1", "level:2"));
        assertThat(overwrite(TagSet.of("football", "deadline:20200210"), TagSet.of("deadline:20200310")))
                .isEqualTo(TagSet.of("football", "deadline:20200310"));
    }

    @Example
    void theTrapDoesNotExistWhereCategoriesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Change.OverwriteCategories(SUBJECT, TagSet.of("level:3", "vip")))
                .withMessageContaining("vip");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagSet.of("level:1").overwrittenBy(TagSet.of("level:3", "vip")))
                .withMessageContaining("vip");
        assertThatIllegalArgumentException().isThrownBy(() -> Change.overwrite(SUBJECT, TagSet.empty()));
    }
}
