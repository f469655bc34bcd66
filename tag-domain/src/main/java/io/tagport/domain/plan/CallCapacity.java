package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;

/**
 * How much a call of one shape carries if it takes many subjects with tags of their own.
 *
 * @param subjects subjects at most
 * @param tags tags of each at most
 */
record CallCapacity(int subjects, int tags) {
    static CallCapacity of(Terms terms, Shape shape) {
        Capacity capacity = terms.capacityOf(shape).orElse(Capacity.ofEach(1, 0));
        int fit = Math.max(1, capacity.bindings() / Math.max(1, capacity.tagsPerSubject()));
        return new CallCapacity(Math.min(capacity.subjects(), fit), capacity.tagsPerSubject());
    }

    /** How many calls a subject with so many tags must be in. */
    int entries(int tagsOfSubject) {
        return tagsOfSubject == 0 ? 0 : (tagsOfSubject + tags - 1) / Math.max(1, tags);
    }

    /** How many calls take so many entries. */
    long calls(long entries) {
        return (entries + subjects - 1) / subjects;
    }

    /** The same where one subject has several entries: it cannot be twice in one call. */
    long calls(long entries, int mostOfOneSubject) {
        return Math.max(calls(entries), mostOfOneSubject);
    }
}
