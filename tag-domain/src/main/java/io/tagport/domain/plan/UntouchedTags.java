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
 * The tags that a plan does not change, of the subjects that its calls affect. A plan that was computed as a difference to a known
 * state achieves the desired state as long as these tags stay the same. All other tags are set by the calls themselves, even if
 * the calls are sent again.
 */
public final class UntouchedTags {
    private final Dictionaries dictionaries;
    private final BitSet subjects = new BitSet();
    private final BitSet rewritten = new BitSet();
    private final Map<Integer, Set<Category>> overwritten = new HashMap<>();
    private final BindingMatrix touched;

    /**
     * Creates the untouched tags of a plan.
     *
     * @param plan any plan
     * @param dictionaries numbers of subjects and tags, to which missing ones of the plan are added
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
     * Returns the subjects that the calls affect.
     *
     * @return their numbers, in ascending order
     */
    public IntStream subjects() {
        return subjects.stream();
    }

    /**
     * Tests whether no call changes a tag of a subject.
     *
     * @param subject number of a subject
     * @param tag number of a tag
     * @return false if the plan adds or removes the tag, or sets all tags of the subject or of the tag's category
     */
    public boolean contains(int subject, int tag) {
        return subjects.get(subject)
                && !rewritten.get(subject)
                && !touched.contains(subject, tag)
                && !isOverwritten(subject, dictionaries.tags().get(tag));
    }

    private boolean isOverwritten(int subject, Tag tag) {
        return tag.category()
                .filter(overwritten.getOrDefault(subject, Set.of())::contains)
                .isPresent();
    }
}
