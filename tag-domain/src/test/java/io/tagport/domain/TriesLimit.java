package io.tagport.domain;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Limits the tries of every property to the system property {@code tagport.tries.max}, where it is set. The default of jqwik
 * gives way to an annotation that names a number; mutation testing, which runs each property many times, needs all of them low.
 */
public final class TriesLimit implements AroundPropertyHook {

    private static final int MAX = Integer.getInteger("tagport.tries.max", Integer.MAX_VALUE);

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        int tries = attributes.tries().orElse(Integer.MAX_VALUE);
        if (tries > MAX) {
            attributes.setTries(MAX);
        }
        return property.execute();
    }
}
