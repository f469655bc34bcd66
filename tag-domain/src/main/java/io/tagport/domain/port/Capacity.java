package io.tagport.domain.port;

/**
 * The maximum contents of one call of a shape.
 *
 * @param subjects maximum number of subjects
 * @param tagsPerSubject maximum number of tags of one subject; for a purge, maximum number of tags in total
 * @param bindings maximum number of bindings, over all subjects
 */
public record Capacity(int subjects, int tagsPerSubject, int bindings) {
    /**
     * Creates a capacity for one subject and many tags.
     *
     * @param tags maximum number of tags
     * @return the capacity
     */
    public static Capacity ofTags(int tags) {
        return new Capacity(1, tags, tags);
    }

    /**
     * Creates a capacity for one tag and many subjects.
     *
     * @param subjects maximum number of subjects
     * @return the capacity
     */
    public static Capacity ofSubjects(int subjects) {
        return new Capacity(subjects, 1, subjects);
    }

    /**
     * Creates a capacity for arbitrary pairs of a tag and a subject.
     *
     * @param pairs maximum number of pairs
     * @return the capacity
     */
    public static Capacity ofPairs(int pairs) {
        return new Capacity(pairs, pairs, pairs);
    }

    /**
     * Creates a capacity for many subjects with separate tags each.
     *
     * @param subjects maximum number of subjects
     * @param tagsPerSubject maximum number of tags of each subject
     * @return the capacity
     */
    public static Capacity ofEach(int subjects, int tagsPerSubject) {
        return new Capacity(subjects, tagsPerSubject, Math.multiplyExact(subjects, tagsPerSubject));
    }
}
