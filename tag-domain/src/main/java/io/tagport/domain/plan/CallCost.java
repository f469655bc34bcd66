package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;

/**
 * How much the calls of one verb carry, and what a binding costs in each, in parts of a call.
 *
 * @param pairs loose bindings in a call, at least 1: without a shape for pairs, one binding has a call of its own
 * @param ofTag subjects in a call for one tag; 0 if there is no such call, or one of pairs carries as much
 * @param ofSubject tags in a call for one subject; 0 likewise
 */
record CallCost(int pairs, int ofTag, int ofSubject) {
    /** A call in units that divide by every size up to ten and by those of the providers. */
    static final int CALL = 2_520_000;

    static CallCost of(BindingOperation bindingOperation, Terms terms) {
        boolean adds = bindingOperation == BindingOperation.ADD;
        int pairs = bindings(terms, adds ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS);
        int ofTag = bindings(terms, adds ? Shape.ADD_TAG : Shape.REMOVE_TAG);
        int ofSubject = bindings(terms, adds ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT);
        return new CallCost(Math.max(1, pairs), ofTag > pairs ? ofTag : 0, ofSubject > pairs ? ofSubject : 0);
    }

    private static int bindings(Terms terms, Shape shape) {
        return terms.capacityOf(shape).map(Capacity::bindings).orElse(0);
    }

    int pairPrice() {
        return CALL / pairs;
    }

    /** What a binding costs at least if its tag is carried by several full calls. */
    int tagPrice() {
        return CALL / ofTag;
    }

    /** The calls for a tag, given how many of its subjects have no call of their own: what is left over goes by pairs. */
    int tagCalls(int open) {
        if (ofTag == 0) {
            return 0;
        }
        return open / ofTag + (open % ofTag >= pairs ? 1 : 0);
    }

    /** The bindings of a tag that go by pairs. */
    int loose(int open) {
        if (ofTag == 0) {
            return open;
        }
        int rest = open % ofTag;
        return rest < pairs ? rest : 0;
    }

    /** What a tag costs if pairs could be cut exactly. */
    long price(int open) {
        return (long) tagCalls(open) * CALL + (long) loose(open) * pairPrice();
    }
}
