package io.tagport.domain.port;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import java.util.Map;
import java.util.Optional;

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
     * Tells whether a shape is on offer.
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
     * @param verb add or remove
     * @return whether at least one shape of the verb is on offer
     */
    public boolean offers(Verb verb) {
        return verb == Verb.ADD
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
     * Tells how much a call of a shape carries.
     *
     * @param shape any shape
     * @return its capacity; empty if the provider does not take it
     */
    public Optional<Capacity> capacityOf(Shape shape) {
        return Optional.ofNullable(shapes.get(shape));
    }

    /**
     * Tells whether tags can be read back.
     *
     * @return whether {@link TagProvider#read} works
     */
    public boolean canRead() {
        return subjectsPerRead > 0;
    }
}
