package io.tagport.domain.plan;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What calls do to what subjects hold, and whether terms allow them. */
final class CallEffects {
    private final Map<Subject, TagSet> state;

    CallEffects(Map<Subject, TagSet> before) {
        this.state = new LinkedHashMap<>(before);
    }

    Map<Subject, TagSet> state() {
        return state;
    }

    int mostOfOneSubject() {
        return state.values().stream().mapToInt(TagSet::size).max().orElse(0);
    }

    int differentTags() {
        Set<Tag> all = new HashSet<>();
        state.values().forEach(all::addAll);
        return all.size();
    }

    void send(Call call) {
        if (call instanceof Call.Clear clear) {
            clear.subjects().forEach(state::remove);
        } else if (call instanceof Call.Replace replace) {
            state.putAll(replace.tags());
        } else if (call instanceof Call.Overwrite overwrite) {
            state.put(overwrite.subject(), held(overwrite.subject()).overwrittenBy(overwrite.tags()));
        } else {
            boolean adds = call.shape() == Shape.ADD_TO_SUBJECT
                    || call.shape() == Shape.ADD_TAG
                    || call.shape() == Shape.ADD_PAIRS
                    || call.shape() == Shape.ADD_EACH;
            for (Binding binding : call.bindings()) {
                TagSet one = TagSet.of(binding.tag().name());
                TagSet held = held(binding.subject());
                state.put(binding.subject(), adds ? held.with(one) : held.without(one));
            }
        }
    }

    private TagSet held(Subject subject) {
        return state.getOrDefault(subject, TagSet.empty());
    }

    static boolean allows(Terms terms, Call call) {
        Capacity capacity = terms.capacityOf(call.shape()).orElse(new Capacity(0, 0, 0));
        Map<Subject, Integer> tagsOf = new LinkedHashMap<>();
        call.bindings().forEach(binding -> tagsOf.merge(binding.subject(), 1, Integer::sum));
        int most = tagsOf.values().stream().mapToInt(count -> count).max().orElse(0);
        boolean trap = terms.replaceNeedsBareTag()
                && call instanceof Call.Replace replace
                && !replace.tags().values().stream().allMatch(TagSet::hasBareTag);
        return call.size() > 0
                && call.subjects().size() <= capacity.subjects()
                && most <= capacity.tagsPerSubject()
                && call.bindings().size() <= capacity.bindings()
                && !trap;
    }
}
