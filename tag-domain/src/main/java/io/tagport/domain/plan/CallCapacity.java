package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;

/**
 * The capacity of a call of one shape that carries many subjects, each with its own tags.
 *
 * @param subjects the maximum number of subjects
 * @param tags the maximum number of tags of each subject
 */
record CallCapacity(int subjects, int tags) {
    static CallCapacity of(Terms terms, Shape shape) {
        Capacity capacity = terms.capacityOf(shape).orElse(Capacity.ofEach(1, 0));
        int fit = Math.max(1, capacity.bindings() / Math.max(1, capacity.tagsPerSubject()));
        return new CallCapacity(Math.min(capacity.subjects(), fit), capacity.tagsPerSubject());
    }

    /** Returns the number of entries, each in a different call, for a subject with the given number of tags. */
    int entries(int tagsOfSubject) {
        return tagsOfSubject == 0 ? 0 : (tagsOfSubject + tags - 1) / Math.max(1, tags);
    }

    /** Returns the number of calls for the given number of entries. */
    long calls(long entries) {
        return (entries + subjects - 1) / subjects;
    }

    /** Returns the number of calls if a subject may have several entries, which must be in different calls. */
    long calls(long entries, int mostOfOneSubject) {
        return Math.max(calls(entries), mostOfOneSubject);
    }
}
