package io.tagport.domain.port;

/**
 * How much one call of a shape carries.
 *
 * @param subjects subjects at most
 * @param tagsPerSubject tags of one subject at most; in a purge, tags at most
 * @param bindings bindings at most, all subjects together
 */
public record Capacity(int subjects, int tagsPerSubject, int bindings) {
    /**
     * One subject and many tags.
     *
     * @param tags tags at most
     * @return the capacity
     */
    public static Capacity ofTags(int tags) {
        return new Capacity(1, tags, tags);
    }

    /**
     * One tag and many subjects.
     *
     * @param subjects subjects at most
     * @return the capacity
     */
    public static Capacity ofSubjects(int subjects) {
        return new Capacity(subjects, 1, subjects);
    }

    /**
     * Loose pairs.
     *
     * @param pairs pairs at most
     * @return the capacity
     */
    public static Capacity ofPairs(int pairs) {
        return new Capacity(pairs, pairs, pairs);
    }

    /**
     * Many subjects with tags of their own.
     *
     * @param subjects subjects at most
     * @param tagsPerSubject tags of each at most
     * @return the capacity
     */
    public static Capacity ofEach(int subjects, int tagsPerSubject) {
        return new Capacity(subjects, tagsPerSubject, Math.multiplyExact(subjects, tagsPerSubject));
    }
}
