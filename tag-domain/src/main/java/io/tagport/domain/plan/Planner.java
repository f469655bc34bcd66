package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the calls that bring about a difference under a provider's terms. */
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
     * @return the calls; the same for the same difference
     * @throws IllegalArgumentException if the terms offer no shape for something that must be done
     */
    public Plan plan(Difference difference) {
        Splitter splitter = new Splitter(terms);
        Plan.Builder plan = new Plan.Builder();
        Names names = difference.names();
        Rewrites rewrites = difference.rewrites();
        tags(names, rewrites.overwritten())
                .forEach((subject, tags) -> plan.add(Stage.REWRITE, new Call.Overwrite(subject, tags)));
        List<Call> calls = new ArrayList<>();
        Map<Subject, TagSet> added = tags(names, difference.added());
        Map<Subject, TagSet> replaced = tags(names, rewrites.replaced());
        Set<Subject> cleared = new LinkedHashSet<>();
        rewrites.cleared().stream()
                .forEach(subject -> cleared.add(names.subjects().get(subject)));
        if (terms.replaceNeedsBareTag()) {
            replaced.forEach((subject, tags) -> {
                if (!tags.hasBareTag()) {
                    cleared.add(subject);
                    added.put(subject, tags);
                }
            });
            replaced.keySet().removeAll(added.keySet());
        }
        if (!replaced.isEmpty()) {
            calls.addAll(splitter.replace(replaced));
        }
        if (!cleared.isEmpty()) {
            calls.addAll(splitter.clear(cleared));
        }
        calls.forEach(call -> plan.add(Stage.REWRITE, call));
        splitter.bind(Verb.ADD, added).forEach(call -> plan.add(Stage.ADD, call));
        splitter.bind(Verb.REMOVE, tags(names, difference.removed())).forEach(call -> plan.add(Stage.REMOVE, call));
        return plan.build(new Plan.Figures(difference.size(), 0, difference.impact()));
    }

    private static Map<Subject, TagSet> tags(Names names, Bindings bindings) {
        Map<Subject, TagSet> all = new LinkedHashMap<>();
        for (int subject = 0; subject < bindings.rows(); subject++) {
            List<Tag> tags = new ArrayList<>();
            for (int place = 0; place < bindings.count(subject); place++) {
                tags.add(names.tags().get(bindings.tag(subject, place)));
            }
            if (!tags.isEmpty()) {
                all.put(names.subjects().get(subject), TagSet.copyOf(tags));
            }
        }
        return all;
    }
}
