package io.tagport.domain.model;

/** A requested change of the tags of one subject. */
public sealed interface Change {
    /**
     * Returns the subject whose tags change.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * Returns the tags that the change names.
     *
     * @return the tags to add, the tags to remove, or the new tags; empty for {@link Clear}
     */
    TagSet tags();

    /**
     * Returns the tags of the subject after this change.
     *
     * @param before the tags that the subject carries now
     * @return the tags that the subject carries after the change
     */
    TagSet applyTo(TagSet before);

    /**
     * Creates an overwrite that is interpreted by its tags. If at least one new tag is bare, the new tags become the
     * subject's only tags. If every new tag has a category, only these categories are overwritten.
     *
     * @param subject the subject whose tags change
     * @param tags the new tags, at least one
     * @return {@link ReplaceAll} or {@link OverwriteCategories}
     * @throws IllegalArgumentException if there are no tags
     */
    static Change overwrite(Subject subject, TagSet tags) {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException(
                    "an overwrite needs at least one tag; to remove all tags, clear the subject");
        }
        return tags.hasBareTag() ? new ReplaceAll(subject, tags) : new OverwriteCategories(subject, tags);
    }

    /**
     * A change that adds tags. Adding a tag that the subject carries has no effect.
     *
     * @param subject the subject whose tags change
     * @param tags the tags to add; if empty, the subject only becomes known
     */
    record Add(Subject subject, TagSet tags) implements Change {
        @Override
        public TagSet applyTo(TagSet before) {
            return before.with(tags);
        }
    }

    /**
     * A change that removes tags. Removing a tag that the subject does not carry has no effect.
     *
     * @param subject the subject whose tags change
     * @param tags the tags to remove
     */
    record Remove(Subject subject, TagSet tags) implements Change {
        @Override
        public TagSet applyTo(TagSet before) {
            return before.without(tags);
        }
    }

    /**
     * A change that replaces all tags of each category of the new tags. Tags of other categories and bare tags remain.
     *
     * @param subject the subject whose tags change
     * @param tags the new tags: at least one, each with a category
     */
    record OverwriteCategories(Subject subject, TagSet tags) implements Change {
        /**
         * Checks that the change has tags, and that each has a category.
         *
         * @throws IllegalArgumentException if there are no tags, or a tag is bare
         */
        public OverwriteCategories {
            if (tags.isEmpty()) {
                throw new IllegalArgumentException("an overwrite of categories needs at least one tag");
            }
            TagSet.requireCategories(tags);
        }

        @Override
        public TagSet applyTo(TagSet before) {
            return before.overwrittenBy(tags);
        }
    }

    /**
     * A change that replaces all tags of a subject.
     *
     * @param subject the subject whose tags change
     * @param tags the new tags; may be empty
     */
    record ReplaceAll(Subject subject, TagSet tags) implements Change {
        @Override
        public TagSet applyTo(TagSet before) {
            return tags;
        }
    }

    /**
     * A change that removes all tags of a subject.
     *
     * @param subject the subject whose tags change
     */
    record Clear(Subject subject) implements Change {
        @Override
        public TagSet tags() {
            return TagSet.empty();
        }

        @Override
        public TagSet applyTo(TagSet before) {
            return TagSet.empty();
        }
    }
}
