package io.tagport.domain.port;

import io.tagport.domain.model.TagLimits;
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
