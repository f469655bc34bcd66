package io.tagport.tpns;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import io.tagport.tpns.wire.TpnsLimits;
import java.util.EnumMap;
import java.util.Map;

/** The terms of TPNS: the shapes of its calls and their capacities. */
final class TpnsTerms {
    private TpnsTerms() {}

    static Terms of(TpnsConfig config) {
        return new Terms(config.limits(), shapes(), 0, true, config.pace());
    }

    private static Map<Shape, Capacity> shapes() {
        Capacity tags = Capacity.ofTags(TpnsLimits.TAGS_PER_TOKEN_CALL);
        Capacity tokens = Capacity.ofSubjects(TpnsLimits.LIST_ENTRIES);
        Capacity pairs = Capacity.ofPairs(TpnsLimits.PAIRS);
        Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
        shapes.put(Shape.ADD_TO_SUBJECT, tags);
        shapes.put(Shape.REMOVE_FROM_SUBJECT, tags);
        shapes.put(Shape.ADD_TAG, tokens);
        shapes.put(Shape.REMOVE_TAG, tokens);
        shapes.put(Shape.ADD_PAIRS, pairs);
        shapes.put(Shape.REMOVE_PAIRS, pairs);
        shapes.put(Shape.OVERWRITE, tags);
        shapes.put(Shape.REPLACE, tags);
        shapes.put(Shape.CLEAR, Capacity.ofSubjects(1));
        shapes.put(Shape.PURGE, Capacity.ofTags(TpnsLimits.TAGS_PER_PURGE));
        return shapes;
    }
}
