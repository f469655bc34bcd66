package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider offers.
 *
 * @param limits how long and how many tags may be
 * @param shapes the calls it takes, and how much each carries
 * @param subjectsPerRead subjects that one reading may ask for at most; 0 if nothing can be read
 * @param replaceNeedsBareTag whether a replacement is understood as one only if a tag without category is among the new
 *     ones, and as an overwrite of categories otherwise
 * @param pace how fast it wants to be asked
 */
public record Terms(
        TagLimits limits, Map<Shape, Capacity> shapes, int subjectsPerRead, boolean replaceNeedsBareTag, Pace pace) {
    /** Copies the shapes. */
    public Terms {
        shapes = Map.copyOf(shapes);
    }

    /**
     * Returns whether a shape is on offer.
     *
     * @param shape any shape
     * @return whether the provider takes it
     */
    public boolean offers(Shape shape) {
        return shapes.containsKey(shape);
    }

    /**
     * Checks whether bindings can be added, or removed, by a call of any shape.
     *
     * @param bindingOperation add or remove
     * @return whether at least one shape of the verb is on offer
     */
    public boolean offers(BindingOperation bindingOperation) {
        return bindingOperation == BindingOperation.ADD
                ? offers(Shape.ADD_TO_SUBJECT)
                        || offers(Shape.ADD_TAG)
                        || offers(Shape.ADD_PAIRS)
                        || offers(Shape.ADD_EACH)
                : offers(Shape.REMOVE_FROM_SUBJECT)
                        || offers(Shape.REMOVE_TAG)
                        || offers(Shape.REMOVE_PAIRS)
                        || offers(Shape.REMOVE_EACH);
    }

    /**
     * Checks whether all tags of a subject can be replaced by others in one call.
     *
     * @param tags what the subject carries afterwards
     * @return whether a {@link Call.Replace} takes them; false if there is no tag
     */
    public boolean replacesBy(TagSet tags) {
        int most = capacityOf(Shape.REPLACE).map(Capacity::tagsPerSubject).orElse(0);
        return !tags.isEmpty() && tags.size() <= most && (!replaceNeedsBareTag || tags.hasBareTag());
    }

    /**
     * Checks whether categories can be overwritten by tags in one call.
     *
     * @param tags tags of these categories
     * @return whether a {@link Call.Overwrite} takes them
     */
    public boolean overwritesBy(TagSet tags) {
        return tags.size()
                <= capacityOf(Shape.OVERWRITE).map(Capacity::tagsPerSubject).orElse(0);
    }

    /**
     * Returns how much a call of a shape carries.
     *
     * @param shape any shape
     * @return its capacity; empty if the provider does not take it
     */
    public Optional<Capacity> capacityOf(Shape shape) {
        return Optional.ofNullable(shapes.get(shape));
    }

    /**
     * Checks that a call keeps to these terms, so that an adapter need not do so itself: its shape is on offer, it names
     * something, it is within the capacity of its shape, its tags and subjects are within the limits, an overwrite has
     * categories alone, and a replacement leaves tags and is not taken for an overwrite.
     *
     * @param call any call
     * @throws IllegalArgumentException by the first rule that is broken: its message names what is wrong, where, and the limit
     */
    public void require(Call call) {
        new CallCheck(this, call).require();
    }

    /**
     * Checks that one reading may ask for subjects.
     *
     * @param subjects any number; what is named twice counts once
     * @return each once, in order
     * @throws IllegalArgumentException if there is none, or more than {@code subjectsPerRead}
     */
    public Set<Subject> requireReadable(Collection<Subject> subjects) {
        Set<Subject> distinct = new LinkedHashSet<>(subjects);
        if (distinct.isEmpty() || distinct.size() > subjectsPerRead) {
            throw new IllegalArgumentException(
                    distinct.size() + " subjects in a reading; " + limits.profile() + " takes 1 to " + subjectsPerRead);
        }
        return distinct;
    }

    /**
     * Returns whether tags can be read back.
     *
     * @return whether {@link TagProvider#read} works
     */
    public boolean canRead() {
        return subjectsPerRead > 0;
    }
}
