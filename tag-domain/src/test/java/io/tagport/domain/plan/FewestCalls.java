package io.tagport.domain.plan;

import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the fewest calls for a few bindings by trying everything: each set of bindings that one call can carry. */
final class FewestCalls {
    private record Edge(boolean adds, int subject, int tag) {}

    private final Terms terms;
    private final List<Edge> edges = new ArrayList<>();
    private final RewriteForms forms;

    FewestCalls(Terms terms, Difference difference) {
        this.terms = terms;
        collect(true, difference.added());
        collect(false, difference.removed());
        this.forms = new RewriteForms(terms, difference);
    }

    private void collect(boolean adds, Bindings bindings) {
        for (int subject = 0; subject < bindings.rows(); subject++) {
            for (int place = 0; place < bindings.count(subject); place++) {
                edges.add(new Edge(adds, subject, bindings.tag(subject, place)));
            }
        }
    }

    int edges() {
        return edges.size();
    }

    int count() {
        int all = (1 << edges.size()) - 1;
        List<Integer> carried = new ArrayList<>();
        for (int set = 1; set <= all; set++) {
            if (isOneCall(set)) {
                carried.add(set);
            }
        }
        int[] fewest = new int[all + 1];
        Arrays.fill(fewest, 1, fewest.length, Integer.MAX_VALUE);
        for (int set = 1; set <= all; set++) {
            int first = Integer.lowestOneBit(set);
            for (int call : carried) {
                if ((call & first) != 0) {
                    fewest[set] = Math.min(fewest[set], fewest[set & ~call] + 1);
                }
            }
        }
        return fewest[all];
    }

    private boolean isOneCall(int set) {
        List<Edge> some = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            if ((set & 1 << i) != 0) {
                some.add(edges.get(i));
            }
        }
        long subjects = some.stream().map(Edge::subject).distinct().count();
        long tags = some.stream().map(Edge::tag).distinct().count();
        boolean oneVerb = some.stream().map(Edge::adds).distinct().count() == 1;
        boolean adds = some.get(0).adds();
        long mostOfOne = some.stream()
                .mapToLong(edge -> some.stream()
                        .filter(other -> other.subject() == edge.subject())
                        .count())
                .max()
                .orElse(0);
        // Where calls take many subjects, an overwrite of one is not considered.
        boolean rewritten = subjects == 1
                && !terms.offers(Shape.ADD_EACH)
                && forms.rewritable().get(some.get(0).subject());
        boolean replaced = subjects <= capacity(Shape.REPLACE).subjects()
                && some.stream().allMatch(edge -> forms.replaceable().get(edge.subject()));
        if (rewritten || replaced || !oneVerb) {
            return rewritten || replaced;
        }
        boolean carriedByTag = tags == 1 && fits(adds ? Shape.ADD_TAG : Shape.REMOVE_TAG, subjects, 1, some.size());
        boolean carriedBySubject = subjects == 1
                && fits(adds ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT, 1, mostOfOne, some.size());
        return carriedByTag
                || carriedBySubject
                || fits(adds ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS, some.size(), mostOfOne, some.size())
                || fits(adds ? Shape.ADD_EACH : Shape.REMOVE_EACH, subjects, mostOfOne, some.size());
    }

    private Capacity capacity(Shape shape) {
        return terms.capacityOf(shape).orElse(new Capacity(0, 0, 0));
    }

    private boolean fits(Shape shape, long subjects, long tagsOfOne, long bindings) {
        Capacity capacity = capacity(shape);
        return subjects <= capacity.subjects()
                && tagsOfOne <= capacity.tagsPerSubject()
                && bindings <= capacity.bindings();
    }
}
