package io.tagport.domain.plan;

import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Verb;

/**
 * How much calls carry.
 *
 * @param adding calls that add
 * @param removing calls that remove
 */
record CallSizes(Sizes adding, Sizes removing) {
    static CallSizes of(Terms terms) {
        return new CallSizes(Sizes.of(Verb.ADD, terms), Sizes.of(Verb.REMOVE, terms));
    }

    Sizes of(Verb verb) {
        return verb == Verb.ADD ? adding : removing;
    }
}
