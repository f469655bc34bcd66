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
 * The operations and limits that a provider offers.
 *
 * @param limits limits of the length and number of tags
 * @param shapes the shapes of the supported calls, each with its capacity
 * @param subjectsPerRead maximum number of subjects per read; 0 if the provider has no reads
 * @param replaceNeedsBareTag whether the provider interprets a replacement as such only if the new tags include one
 *     without category, and as an overwrite of categories otherwise
 * @param pace the minimum gaps between calls
 */
public record Terms(
        TagLimits limits, Map<Shape, Capacity> shapes, int subjectsPerRead, boolean replaceNeedsBareTag, Pace pace) {
    /** Copies {@code shapes} defensively. */
    public Terms {
        shapes = Map.copyOf(shapes);
    }

    /**
     * Tests whether the provider offers calls of a shape.
     *
     * @param shape any shape
     * @return whether the provider accepts calls of the shape
     */
    public boolean offers(Shape shape) {
        return shapes.containsKey(shape);
    }

    /**
     * Tests whether the provider offers a call, of any shape, that adds or removes bindings.
     *
     * @param bindingOperation the operation, add or remove
     * @return whether at least one shape of the operation is offered
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
     * Tests whether one call can replace all tags of a subject by the specified tags.
     *
     * @param tags the tags of the subject after the call
     * @return whether a {@link Call.Replace} accepts the tags; false if there are none
     */
    public boolean replacesBy(TagSet tags) {
        int most = capacityOf(Shape.REPLACE).map(Capacity::tagsPerSubject).orElse(0);
        return !tags.isEmpty() && tags.size() <= most && (!replaceNeedsBareTag || tags.hasBareTag());
    }

    /**
     * Tests whether one call can overwrite categories by the specified tags.
     *
     * @param tags the new tags of these categories
     * @return whether a {@link Call.Overwrite} accepts the tags
     */
    public boolean overwritesBy(TagSet tags) {
        return tags.size()
                <= capacityOf(Shape.OVERWRITE).map(Capacity::tagsPerSubject).orElse(0);
    }

    /**
     * Returns the capacity of calls of a shape.
     *
     * @param shape any shape
     * @return the capacity; empty if the provider does not offer the shape
     */
    public Optional<Capacity> capacityOf(Shape shape) {
        return Optional.ofNullable(shapes.get(shape));
    }

    /**
     * Checks that a call conforms to these terms, so that an adapter need not check it. The shape is offered, and the
     * call is not empty and is within the capacity of its shape. Its tags and subjects are within the limits. An
     * overwrite has only tags with a category. A replacement has at least one tag and cannot be interpreted as an
     * overwrite.
     *
     * @param call any call
     * @throws IllegalArgumentException if the call breaks a rule; the message describes the first violation, its place,
     *     and the limit
     */
    public void require(Call call) {
        new CallCheck(this, call).require();
    }

    /**
     * Checks that one read may request the specified subjects.
     *
     * @param subjects any number; duplicates count once
     * @return the subjects, each once, in order
     * @throws IllegalArgumentException if there are no subjects, or more than {@code subjectsPerRead}
     */
    public Set<Subject> requireReadable(Collection<Subject> subjects) {
        Set<Subject> distinct = new LinkedHashSet<>(subjects);
        if (distinct.isEmpty() || distinct.size() > subjectsPerRead) {
            throw new IllegalArgumentException(distinct.size() + " subjects in one read; " + limits.profile()
                    + " accepts 1 to " + subjectsPerRead);
        }
        return distinct;
    }

    /**
     * Tests whether tags can be read from the provider.
     *
     * @return whether the provider supports {@link TagProvider#read}
     */
    public boolean canRead() {
        return subjectsPerRead > 0;
    }
}
