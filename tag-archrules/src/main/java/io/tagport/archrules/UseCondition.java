package io.tagport.archrules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.function.Predicate;

/** The condition that at least one of the classes has a use: a rule about a misspelled package is never violated. */
final class UseCondition extends ArchCondition<JavaClass> {
    private final Predicate<JavaClass> use;
    private boolean found;

    UseCondition(String use, Predicate<JavaClass> test) {
        super(use);
        this.use = test;
    }

    @Override
    public void init(Collection<JavaClass> allTypes) {
        found = false;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        found |= use.test(type);
    }

    @Override
    public void finish(ConditionEvents events) {
        if (!found) {
            events.add(SimpleConditionEvent.violated(this, "no class does so"));
        }
    }
}
