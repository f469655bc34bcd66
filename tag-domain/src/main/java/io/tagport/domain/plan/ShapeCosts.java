package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Terms;

/**
 * The costs of calls for both operations.
 *
 * @param adding the costs of calls that add
 * @param removing the costs of calls that remove
 */
record ShapeCosts(CallCost adding, CallCost removing) {
    static ShapeCosts of(Terms terms) {
        return new ShapeCosts(CallCost.of(BindingOperation.ADD, terms), CallCost.of(BindingOperation.REMOVE, terms));
    }

    CallCost of(BindingOperation bindingOperation) {
        return bindingOperation == BindingOperation.ADD ? adding : removing;
    }
}
