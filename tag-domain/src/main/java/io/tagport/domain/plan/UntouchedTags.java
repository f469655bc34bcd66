package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Call;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The tags that a plan leaves as they are, of the subjects that it sends calls for. A plan that is a difference to what is
 * there brings about what was wanted as long as these stay the same: what its calls add, remove or set they settle themselves,
 * also if they are sent again.
 */
public final class UntouchedTags {
    private final Dictionaries dictionaries;
    private final BitSet subjects = new BitSet();
    private final BitSet rewritten = new BitSet();
    private final Map<Integer, Set<Category>> overwritten = new HashMap<>();
    private final BindingMatrix touched;

    /**
     * Collects what a plan touches.
     *
     * @param plan any plan
     * @param dictionaries numbers of its subjects and tags; those that it lacks are added
     */
    public UntouchedTags(Plan plan, Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
        BindingMatrix.Builder named = new BindingMatrix.Builder();
        for (int i = 0; i < plan.size(); i++) {
            collect(plan.call(i), named);
        }
        this.touched = named.build();
    }

    private void collect(Call call, BindingMatrix.Builder named) {
        call.subjects().forEach(subject -> subjects.set(number(subject)));
        if (call instanceof Call.Clear || call instanceof Call.Replace) {
            call.subjects().forEach(subject -> rewritten.set(number(subject)));
        } else if (call instanceof Call.Overwrite overwrite) {
            overwritten
                    .computeIfAbsent(number(overwrite.subject()), any -> new HashSet<>())
                    .addAll(overwrite.tags().categories());
        } else {
            call.bindings()
                    .forEach(binding -> named.add(
                            number(binding.subject()), dictionaries.tags().of(binding.tag())));
        }
    }

    private int number(Subject subject) {
        return dictionaries.subjects().of(subject);
    }

    /**
     * Returns the subjects that calls are sent for.
     *
     * @return their numbers, in ascending order
     */
    public IntStream subjects() {
        return subjects.stream();
    }

    /**
     * Returns whether no call changes a tag of a subject.
     *
     * @param subject number of a subject
     * @param tag number of a tag
     * @return false if the plan adds it, removes it, or sets all tags of the subject or of the tag's category
     */
    public boolean has(int subject, int tag) {
        return subjects.get(subject)
                && !rewritten.get(subject)
                && !touched.has(subject, tag)
                && !isOverwritten(subject, dictionaries.tags().get(tag));
    }

    private boolean isOverwritten(int subject, Tag tag) {
        return tag.category()
                .filter(overwritten.getOrDefault(subject, Set.of())::contains)
                .isPresent();
    }
}
