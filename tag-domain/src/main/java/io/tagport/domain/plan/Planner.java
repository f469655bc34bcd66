package io.tagport.domain.plan;

import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds the calls that bring about a difference under a provider's terms: as few as can be, and how many there must be at
 * least.
 *
 * <p>Where calls take one subject, one tag or loose pairs, the cheapest mix is a minimum cut of the graph of subjects and
 * tags; where they take many subjects with tags of their own, calls are packed. Ties break in a fixed order, so that the same
 * difference gives the same plan.
 */
public final class Planner {
    private static final Set<Shape> ADDING = EnumSet.of(Shape.ADD_TO_SUBJECT, Shape.ADD_TAG, Shape.ADD_PAIRS);
    private static final Set<Shape> REMOVING =
            EnumSet.of(Shape.REMOVE_FROM_SUBJECT, Shape.REMOVE_TAG, Shape.REMOVE_PAIRS);

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
        bound += terms.offers(Shape.ADD_EACH) ? pack(difference, forced, calls) : cover(difference, forced, calls);
        return calls.plan(new Plan.Figures(difference.size(), bound, difference.impact()));
    }

    private long cover(Difference difference, ForcedRewrites forced, StagedCalls calls) {
        CallSizes sizes = CallSizes.of(terms);
        requireAnyOf(ADDING, forced.added(), "adds tags");
        requireAnyOf(REMOVING, difference.removed(), "removes tags");
        RewriteForms forms = new RewriteForms(terms, difference);
        int tags = difference.names().tags().size();
        Graph graph = new Graph(forced.added(), difference.removed(), forms.rewritable(), tags);
        Cover cover = Cover.of(graph, sizes);
        new CoverWriter(graph, sizes, cover, difference.room(), forms, calls).write();
        new PackingWriter(calls).replace(Load.of(terms, Shape.REPLACE), forced.replaced(), forced.replacedSubjects());
        return cover.bound() + Load.of(terms, Shape.REPLACE).calls(forced.replacedSubjects().length);
    }

    private void requireAnyOf(Set<Shape> shapes, Bindings bindings, String what) {
        if (bindings.size() > 0 && shapes.stream().noneMatch(terms::offers)) {
            throw new IllegalArgumentException("the provider takes no call that " + what);
        }
    }

    private long pack(Difference difference, ForcedRewrites forced, StagedCalls calls) {
        BitSet mayReplace = new RewriteForms(terms, difference).replaceable();
        int[] mustReplace = forced.replacedSubjects();
        Packing packing = new Packing(terms, forced.added(), difference.removed(), mustReplace.length, mayReplace);
        BitSet replaced = packing.replaced();
        PackingWriter writer = new PackingWriter(calls);
        writer.replace(
                Load.of(terms, Shape.REPLACE),
                forced.replacedWith(replaced, difference.rewrites().after()),
                forced.replacedSubjectsWith(replaced));
        writer.write(
                Shape.ADD_EACH,
                Load.of(terms, Shape.ADD_EACH),
                forced.added(),
                replaced,
                Stage.ADD,
                Stage.ADD,
                Room.ENOUGH);
        writer.write(
                Shape.REMOVE_EACH,
                Load.of(terms, Shape.REMOVE_EACH),
                difference.removed(),
                replaced,
                Stage.MAKE_ROOM,
                Stage.REMOVE,
                difference.room());
        return packing.bound();
    }
}
