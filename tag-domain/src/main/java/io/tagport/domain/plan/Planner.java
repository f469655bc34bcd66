package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;

/**
 * Finds the calls that bring about a difference under a provider's terms: as few as can be, and how many there must be at
 * least.
 *
 * <p>Where calls take one subject, one tag or loose pairs, the cheapest mix is a minimum cut of the graph of subjects and
 * tags; where they take many subjects with tags of their own, calls are packed. Ties break in a fixed order, so that the same
 * difference gives the same plan.
 */
public final class Planner {
    private final Terms terms;

    /**
     * Plans for one provider.
     *
     * @param terms what it offers
     */
    public Planner(Terms terms) {
        this.terms = terms;
    }

    /**
     * Creates the plan.
     *
     * @param stateDifference what must change
     * @return the calls
     * @throws IllegalArgumentException if the terms offer no call for something that must be done
     */
    public Plan plan(StateDifference stateDifference) {
        PlanBuilder calls = new PlanBuilder(stateDifference.names());
        RequiredRewrites forced = new RequiredRewrites(terms, stateDifference);
        long bound = forced.write(calls);
        bound += arrange(stateDifference, forced, calls);
        return calls.plan(new Plan.Figures(stateDifference.size(), bound, stateDifference.impact()));
    }

    private long arrange(StateDifference stateDifference, RequiredRewrites forced, PlanBuilder calls) {
        BindingMatrix added = forced.added();
        BindingMatrix removed = stateDifference.removed();
        require(BindingOperation.ADD, added, "adds tags");
        require(BindingOperation.REMOVE, removed, "removes tags");
        RewriteOptions forms = new RewriteOptions(terms, stateDifference);
        boolean packsAdded = terms.offers(Shape.ADD_EACH);
        boolean packsRemoved = terms.offers(Shape.REMOVE_EACH);
        if ((packsAdded || added.size() == 0) && (packsRemoved || removed.size() == 0)) {
            return pack(added, removed, stateDifference, forced, forms.replaceable(), calls);
        }
        if ((!packsAdded || added.size() == 0) && (!packsRemoved || removed.size() == 0)) {
            long covered = cover(added, removed, stateDifference, forms, forms.rewritable(), calls);
            replace(forced, calls);
            return covered + replacing(forced);
        }
        return arrangeApart(packsAdded, stateDifference, forced, forms, calls);
    }

    /** One verb has calls for many subjects with tags of their own, the other has not: no call does both. */
    private long arrangeApart(
            boolean packsAdded,
            StateDifference stateDifference,
            RequiredRewrites forced,
            RewriteOptions forms,
            PlanBuilder calls) {
        BindingMatrix added = forced.added();
        BindingMatrix removed = stateDifference.removed();
        BindingMatrix none = BindingMatrix.none();
        BitSet nobody = new BitSet();
        long packed =
                pack(packsAdded ? added : none, packsAdded ? none : removed, stateDifference, forced, nobody, calls);
        long covered =
                cover(packsAdded ? none : added, packsAdded ? removed : none, stateDifference, forms, nobody, calls);
        boolean mayBeFewer = !forms.rewritable().isEmpty(); // a rewriting call could do both, which is not looked into
        return mayBeFewer ? Math.max(1, replacing(forced)) : packed + covered;
    }

    private void require(BindingOperation bindingOperation, BindingMatrix bindingMatrix, String what) {
        if (bindingMatrix.size() > 0 && !terms.offers(bindingOperation)) {
            throw new IllegalArgumentException("the provider takes no call that " + what);
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
        new CoverPlanBuilder(graph, sizes, callCover, stateDifference.room(), forms, calls).write();
        return callCover.bound();
    }

    private void replace(RequiredRewrites forced, PlanBuilder calls) {
        new PackingPlanBuilder(calls)
                .replace(CallCapacity.of(terms, Shape.REPLACE), forced.replaced(), forced.replacedSubjects());
    }

    private long replacing(RequiredRewrites forced) {
        return CallCapacity.of(terms, Shape.REPLACE).calls(forced.replacedSubjects().length);
    }

    private long pack(
            BindingMatrix added,
            BindingMatrix removed,
            StateDifference stateDifference,
            RequiredRewrites forced,
            BitSet mayReplace,
            PlanBuilder calls) {
        CallPacking callPacking = new CallPacking(terms, added, removed, forced.replacedSubjects().length, mayReplace);
        BitSet replaced = callPacking.replaced();
        PackingPlanBuilder writer = new PackingPlanBuilder(calls);
        writer.replace(
                CallCapacity.of(terms, Shape.REPLACE),
                forced.replacedWith(replaced, stateDifference.rewrites().after()),
                forced.replacedSubjectsWith(replaced));
        writer.write(
                Shape.ADD_EACH,
                CallCapacity.of(terms, Shape.ADD_EACH),
                added,
                replaced,
                Stage.ADD,
                Stage.ADD,
                Headroom.ENOUGH);
        writer.write(
                Shape.REMOVE_EACH,
                CallCapacity.of(terms, Shape.REMOVE_EACH),
                removed,
                replaced,
                Stage.FREE_CAPACITY,
                Stage.REMOVE,
                stateDifference.room());
        return callPacking.bound();
    }
}
