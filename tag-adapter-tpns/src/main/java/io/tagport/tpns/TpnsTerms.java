package io.tagport.tpns;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagFault;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import io.tagport.tpns.wire.TpnsCalls;
import io.tagport.tpns.wire.TpnsLimits;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What TPNS offers, and the check that a call keeps to it. */
final class TpnsTerms {
    private final Terms terms;

    TpnsTerms(TpnsConfig config) {
        this.terms = new Terms(config.limits(), shapes(), 0, true, config.pace());
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

    Terms terms() {
        return terms;
    }

    /** Throws an {@link IllegalArgumentException} that names the rule and the limit. */
    void require(Call call) {
        Capacity capacity = terms.capacityOf(call.shape())
                .orElseThrow(() -> new IllegalArgumentException("TPNS offers no " + call.shape()));
        if (call.size() == 0) {
            throw new IllegalArgumentException("a " + call.shape() + " of nothing");
        }
        requireAtMost(capacity.subjects(), call.subjects().size(), "subjects", call);
        requireAtMost(capacity.bindings(), call.size(), "entries", call);
        TpnsCalls.tagsOf(call).forEach(this::require);
        call.subjects().forEach(this::require);
    }

    private static void requireAtMost(int most, int number, String what, Call call) {
        if (number > most) {
            throw new IllegalArgumentException(
                    "a " + call.shape() + " of " + number + " " + what + "; TPNS takes at most " + most);
        }
    }

    private void require(Tag tag) {
        TagLimits limits = terms.limits();
        Optional<TagFault> fault = limits.faultOf(tag.name());
        if (fault.isPresent()) {
            throw new IllegalArgumentException(limits.describe(tag.name(), fault.get()));
        }
    }

    private void require(Subject subject) {
        TagLimits limits = terms.limits();
        if (!limits.subjectForm().allows(subject.id())) {
            throw new IllegalArgumentException(limits.describe(subject));
        }
    }
}
