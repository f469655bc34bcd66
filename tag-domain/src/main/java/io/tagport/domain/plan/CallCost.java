package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;

/**
 * The capacities of the calls of one operation, and the cost of a binding in each of them, in fractions of a call.
 *
 * @param pairsPerCall the number of pairs in a call, at least 1: without a shape for pairs, each binding needs a separate call
 * @param subjectsPerTagCall the number of subjects in a call for one tag; 0 if there is no such call, or a call of pairs carries as many
 * @param tagsPerSubjectCall the number of tags in a call for one subject; 0 if there is no such call, or a call of pairs carries as many
 */
record CallCost(int pairsPerCall, int subjectsPerTagCall, int tagsPerSubjectCall) {
    /** The cost of a call, in units divisible by every size up to ten and by the sizes of the providers' calls. */
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
        return CALL / pairsPerCall;
    }

    /** Returns the minimum cost of a binding whose tag fills several calls. */
    int tagPrice() {
        return CALL / subjectsPerTagCall;
    }

    /** Returns the number of calls for a tag, given the number of its subjects without a dedicated call; the remaining bindings are sent as pairs. */
    int tagCalls(int open) {
        if (subjectsPerTagCall == 0) {
            return 0;
        }
        return open / subjectsPerTagCall + (open % subjectsPerTagCall >= pairsPerCall ? 1 : 0);
    }

    /** Returns the number of bindings of a tag that are sent as pairs. */
    int bindingsSentAsPairs(int open) {
        if (subjectsPerTagCall == 0) {
            return open;
        }
        int rest = open % subjectsPerTagCall;
        return rest < pairsPerCall ? rest : 0;
    }

    /** Returns the cost of a tag if calls of pairs were divisible without rounding. */
    long price(int open) {
        return (long) tagCalls(open) * CALL + (long) bindingsSentAsPairs(open) * pairPrice();
    }
}
