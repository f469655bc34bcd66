package io.tagport.domain.plan;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import java.util.ArrayList;
import java.util.List;

/** The tags that a plan adds to the subjects that it clears first. Immutable, and compact for millions of bindings. */
public final class PlannedAdditions {
    /** An instance without additions. */
    public static final PlannedAdditions NONE = new PlannedAdditions(new Dictionaries(), BindingMatrix.none());

    private final Dictionaries dictionaries;
    private final BindingMatrix added;

    private PlannedAdditions(Dictionaries dictionaries, BindingMatrix added) {
        this.dictionaries = dictionaries;
        this.added = added;
    }

    /**
     * Returns the additions of a plan to subjects that it clears first.
     *
     * @param plan any plan
     * @return the tags that the plan adds to subjects that it clears
     */
    public static PlannedAdditions of(Plan plan) {
        Dictionaries dictionaries = new Dictionaries();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.stage(i) == Stage.REWRITE && plan.call(i) instanceof Call.Clear clear) {
                clear.subjects().forEach(dictionaries.subjects()::of);
            }
        }
        BindingMatrix.Builder added = new BindingMatrix.Builder();
        for (int i = 0; i < plan.size() && dictionaries.subjects().size() > 0; i++) {
            if (plan.stage(i) == Stage.ADD) {
                for (Binding binding : plan.call(i).bindings()) {
                    int subject = dictionaries.subjects().find(binding.subject());
                    if (subject >= 0) {
                        added.add(subject, dictionaries.tags().of(binding.tag()));
                    }
                }
            }
        }
        return new PlannedAdditions(dictionaries, added.build());
    }

    /**
     * Returns the tags that are added to a subject after it was cleared.
     *
     * @param subject any subject
     * @return the added tags; empty if the plan does not clear the subject, or does not add tags to it
     */
    public TagSet of(Subject subject) {
        int number = dictionaries.subjects().find(subject);
        if (number < 0) {
            return TagSet.empty();
        }
        List<Tag> tags = new ArrayList<>();
        for (int place = 0; number < added.rows() && place < added.count(number); place++) {
            tags.add(dictionaries.tags().get(added.tag(number, place)));
        }
        return TagSet.copyOf(tags);
    }
}
