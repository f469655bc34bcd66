package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Terms;

/**
 * How much calls carry.
 *
 * @param adding calls that add
 * @param removing calls that remove
 */
record CallSizes(Sizes adding, Sizes removing) {
    static CallSizes of(Terms terms) {
        return new CallSizes(Sizes.of(BindingOperation.ADD, terms), Sizes.of(BindingOperation.REMOVE, terms));
    }

    Sizes of(BindingOperation bindingOperation) {
        return bindingOperation == BindingOperation.ADD ? adding : removing;
    }
}
