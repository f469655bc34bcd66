package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;

/**
 * A planner that computes the calls for a difference under the terms of a provider: as few calls as possible, with a proven lower
 * bound.
 *
 * <p>For calls that carry one subject, one tag or pairs, the cheapest combination is a minimum cut of the graph of subjects and tags.
 * Calls that carry many subjects, each with its own tags, are packed. Ties are resolved in a fixed order, so that the same
 * difference results in the same plan.
 */
public final class Planner {
    private final Terms terms;

    /**
     * Creates a planner for one provider.
     *
     * @param terms the terms of the provider
     */
    public Planner(Terms terms) {
        this.terms = terms;
    }

    /**
     * Creates the plan.
     *
     * @param stateDifference the changes to apply
     * @return the plan
     * @throws IllegalArgumentException if the terms offer no call for a required change
     */
    public Plan plan(StateDifference stateDifference) {
        PlanBuilder calls = new PlanBuilder(stateDifference.names());
        RequiredRewrites required = new RequiredRewrites(terms, stateDifference);
        long bound = required.write(calls);
        bound += planBindings(stateDifference, required, calls);
        return calls.plan(new Plan.Figures(stateDifference.size(), bound, stateDifference.impact()));
    }

    private long planBindings(StateDifference stateDifference, RequiredRewrites required, PlanBuilder calls) {
        BindingMatrix added = required.added();
        BindingMatrix removed = stateDifference.removed();
        require(BindingOperation.ADD, added, "adds tags");
        require(BindingOperation.REMOVE, removed, "removes tags");
        RewriteOptions forms = new RewriteOptions(terms, stateDifference);
        boolean packsAdded = terms.offers(Shape.ADD_EACH);
        boolean packsRemoved = terms.offers(Shape.REMOVE_EACH);
        if ((packsAdded || added.size() == 0) && (packsRemoved || removed.size() == 0)) {
            return pack(added, removed, stateDifference, required, forms.replaceable(), calls);
        }
        if ((!packsAdded || added.size() == 0) && (!packsRemoved || removed.size() == 0)) {
            long covered = cover(added, removed, stateDifference, forms, forms.rewritable(), calls);
            replace(required, calls);
            return covered + replacing(required);
        }
        return planSeparately(packsAdded, stateDifference, required, forms, calls);
    }

    /** Plans additions and removals separately, if only one of the two has calls for many subjects with their own tags: no call does both. */
    private long planSeparately(
            boolean packsAdded,
            StateDifference stateDifference,
            RequiredRewrites required,
            RewriteOptions forms,
            PlanBuilder calls) {
        BindingMatrix added = required.added();
        BindingMatrix removed = stateDifference.removed();
        BindingMatrix none = BindingMatrix.none();
        BitSet noSubjects = new BitSet();
        long packed = pack(
                packsAdded ? added : none, packsAdded ? none : removed, stateDifference, required, noSubjects, calls);
        long covered = cover(
                packsAdded ? none : added, packsAdded ? removed : none, stateDifference, forms, noSubjects, calls);
        boolean mayBeFewer =
                !forms.rewritable().isEmpty(); // a rewrite call could do both, which this planner does not consider
        return mayBeFewer ? Math.max(1, replacing(required)) : packed + covered;
    }

    private void require(BindingOperation bindingOperation, BindingMatrix bindingMatrix, String what) {
        if (bindingMatrix.size() > 0 && !terms.offers(bindingOperation)) {
            throw new IllegalArgumentException("the provider has no call that " + what);
        }
    }

    private long cover(
            BindingMatrix added,
            BindingMatrix removed,
            StateDifference stateDifference,
            RewriteOptions forms,
            BitSet rewritable,
            PlanBuilder calls) {
        ShapeCosts sizes = ShapeCosts.of(terms);
        int tags = stateDifference.names().tags().size();
        Graph graph = new Graph(added, removed, rewritable, tags);
        CallCover callCover = CallCover.of(graph, sizes);
        new CoverPlanBuilder(graph, sizes, callCover, stateDifference.headroom(), forms, calls).write();
        return callCover.bound();
    }

    private void replace(RequiredRewrites required, PlanBuilder calls) {
        new PackingPlanBuilder(calls)
                .replace(CallCapacity.of(terms, Shape.REPLACE), required.replaced(), required.replacedSubjects());
    }

    private long replacing(RequiredRewrites required) {
        return CallCapacity.of(terms, Shape.REPLACE).calls(required.replacedSubjects().length);
    }

    private long pack(
            BindingMatrix added,
            BindingMatrix removed,
            StateDifference stateDifference,
            RequiredRewrites required,
            BitSet mayReplace,
            PlanBuilder calls) {
        CallPacking callPacking =
                new CallPacking(terms, added, removed, required.replacedSubjects().length, mayReplace);
        BitSet replaced = callPacking.replaced();
        PackingPlanBuilder writer = new PackingPlanBuilder(calls);
        writer.replace(
                CallCapacity.of(terms, Shape.REPLACE),
                required.replacedWith(replaced, stateDifference.rewrites().after()),
                required.replacedSubjectsWith(replaced));
        writer.write(
                Shape.ADD_EACH,
                CallCapacity.of(terms, Shape.ADD_EACH),
                added,
                replaced,
                Stage.ADD,
                Stage.ADD,
                Headroom.NOT_NEEDED);
        writer.write(
                Shape.REMOVE_EACH,
                CallCapacity.of(terms, Shape.REMOVE_EACH),
                removed,
                replaced,
                Stage.FREE_CAPACITY,
                Stage.REMOVE,
                stateDifference.headroom());
        return callPacking.bound();
    }
}
