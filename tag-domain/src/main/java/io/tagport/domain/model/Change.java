package io.tagport.domain.model;

/** What someone asks for the tags of one subject. */
public sealed interface Change {
    /**
     * Tells whose tags change.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * Lists the tags that the change names.
     *
     * @return the tags to add, to remove or to be left with; empty for {@link Clear}
     */
    TagSet tags();

    /**
     * Returns what the subject carries afterwards.
     *
     * @param before what it carries now
     * @return what it carries once the change is done
     */
    TagSet applyTo(TagSet before);

    /**
     * Overwrites the way that a mixed list means it: one bare tag among the new ones makes them the subject's only tags;
     * a list in which every tag has a category overwrites just these categories.
     *
     * @param subject whose tags change
     * @param tags the new tags, at least one
     * @return {@link ReplaceAll} or {@link OverwriteCategories}
     * @throws IllegalArgumentException if there is no tag
     */
    static Change overwrite(Subject subject, TagSet tags) {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("an overwrite needs at least one tag; to take all away, clear");
        }
        return tags.hasBareTag() ? new ReplaceAll(subject, tags) : new OverwriteCategories(subject, tags);
    }

    /**
     * Adds tags. Adding what is there changes nothing.
     *
     * @param subject whose tags change
     * @param tags what to add; with none, the subject only becomes known
     */
    record Add(Subject subject, TagSet tags) implements Change {
        @Override
        public TagSet applyTo(TagSet before) {
            return before.with(tags);
        }
    }

    /**
     * Removes tags. Removing what is not there changes nothing.
     *
     * @param subject whose tags change
     * @param tags what to remove
     */
    record Remove(Subject subject, TagSet tags) implements Change {
        @Override
        public TagSet applyTo(TagSet before) {
            return before.without(tags);
        }
    }

    /**
     * Replaces the tags of each category that a new tag names; other categories and bare tags stay.
     *
     * @param subject whose tags change
     * @param tags the new tags: at least one, each with a category
     */
    record OverwriteCategories(Subject subject, TagSet tags) implements Change {
        /**
         * Checks the tags.
         *
         * @throws IllegalArgumentException if there is none or one is bare
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
     * Makes these the subject's only tags.
     *
     * @param subject whose tags change
     * @param tags all that it carries afterwards; may be empty
     */
    record ReplaceAll(Subject subject, TagSet tags) implements Change {
        @Override
        public TagSet applyTo(TagSet before) {
            return tags;
        }
    }

    /**
     * Takes all tags away.
     *
     * @param subject whose tags change
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
