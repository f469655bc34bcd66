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
     * Makes the plan.
     *
     * @param difference what must change
     * @return the calls
     * @throws IllegalArgumentException if the terms offer no call for something that must be done
     */
    public Plan plan(Difference difference) {
        StagedCalls calls = new StagedCalls(difference.names());
        ForcedRewrites forced = new ForcedRewrites(terms, difference);
        long bound = forced.write(calls);
        bound += arrange(difference, forced, calls);
        return calls.plan(new Plan.Figures(difference.size(), bound, difference.impact()));
    }

    private long arrange(Difference difference, ForcedRewrites forced, StagedCalls calls) {
        Bindings added = forced.added();
        Bindings removed = difference.removed();
        require(BindingOperation.ADD, added, "adds tags");
        require(BindingOperation.REMOVE, removed, "removes tags");
        RewriteForms forms = new RewriteForms(terms, difference);
        boolean packsAdded = terms.offers(Shape.ADD_EACH);
        boolean packsRemoved = terms.offers(Shape.REMOVE_EACH);
        if ((packsAdded || added.size() == 0) && (packsRemoved || removed.size() == 0)) {
            return pack(added, removed, difference, forced, forms.replaceable(), calls);
        }
        if ((!packsAdded || added.size() == 0) && (!packsRemoved || removed.size() == 0)) {
            long covered = cover(added, removed, difference, forms, forms.rewritable(), calls);
            replace(forced, calls);
            return covered + replacing(forced);
        }
        return arrangeApart(packsAdded, difference, forced, forms, calls);
    }

    /** One verb has calls for many subjects with tags of their own, the other has not: no call does both. */
    private long arrangeApart(
            boolean packsAdded, Difference difference, ForcedRewrites forced, RewriteForms forms, StagedCalls calls) {
        Bindings added = forced.added();
        Bindings removed = difference.removed();
        Bindings none = Bindings.none();
        BitSet nobody = new BitSet();
        long packed = pack(packsAdded ? added : none, packsAdded ? none : removed, difference, forced, nobody, calls);
        long covered = cover(packsAdded ? none : added, packsAdded ? removed : none, difference, forms, nobody, calls);
        boolean mayBeFewer = !forms.rewritable().isEmpty(); // a rewriting call could do both, which is not looked into
        return mayBeFewer ? Math.max(1, replacing(forced)) : packed + covered;
    }

    private void require(BindingOperation bindingOperation, Bindings bindings, String what) {
        if (bindings.size() > 0 && !terms.offers(bindingOperation)) {
            throw new IllegalArgumentException("the provider takes no call that " + what);
        }
    }

    private long cover(
            Bindings added,
            Bindings removed,
            Difference difference,
            RewriteForms forms,
            BitSet rewritable,
            StagedCalls calls) {
        CallSizes sizes = CallSizes.of(terms);
        int tags = difference.names().tags().size();
        Graph graph = new Graph(added, removed, rewritable, tags);
        Cover cover = Cover.of(graph, sizes);
        new CoverWriter(graph, sizes, cover, difference.room(), forms, calls).write();
        return cover.bound();
    }

    private void replace(ForcedRewrites forced, StagedCalls calls) {
        new PackingWriter(calls).replace(Load.of(terms, Shape.REPLACE), forced.replaced(), forced.replacedSubjects());
    }

    private long replacing(ForcedRewrites forced) {
        return Load.of(terms, Shape.REPLACE).calls(forced.replacedSubjects().length);
    }

    private long pack(
            Bindings added,
            Bindings removed,
            Difference difference,
            ForcedRewrites forced,
            BitSet mayReplace,
            StagedCalls calls) {
        Packing packing = new Packing(terms, added, removed, forced.replacedSubjects().length, mayReplace);
        BitSet replaced = packing.replaced();
        PackingWriter writer = new PackingWriter(calls);
        writer.replace(
                Load.of(terms, Shape.REPLACE),
                forced.replacedWith(replaced, difference.rewrites().after()),
                forced.replacedSubjectsWith(replaced));
        writer.write(
                Shape.ADD_EACH, Load.of(terms, Shape.ADD_EACH), added, replaced, Stage.ADD, Stage.ADD, Room.ENOUGH);
        writer.write(
                Shape.REMOVE_EACH,
                Load.of(terms, Shape.REMOVE_EACH),
                removed,
                replaced,
                Stage.MAKE_ROOM,
                Stage.REMOVE,
                difference.room());
        return packing.bound();
    }
}
