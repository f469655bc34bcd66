package io.tagport.domain.port;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest part of a call that has an outcome of its own: a binding; in a rewrite, a subject with all its tags; in a purge, a
 * tag.
 *
 * @param subjects the subject of the item; empty in a purge
 * @param tags the tags of the item; empty for a subject that is only cleared
 */
public record CallItem(Set<Subject> subjects, TagSet tags) {
    /**
     * Returns the item of one binding.
     *
     * @param binding the binding that a call adds or removes
     * @return its item
     */
    public static CallItem of(Binding binding) {
        return new CallItem(Set.of(binding.subject()), TagSet.copyOf(List.of(binding.tag())));
    }

    /**
     * Returns the item of a change that rewrites a subject.
     *
     * @param rewrite an overwrite, a replacement or a clear
     * @return the subject with all tags of the change
     */
    public static CallItem of(Change rewrite) {
        return whole(rewrite.subject(), rewrite.tags());
    }

    /**
     * Returns the items of a call that a failure describes.
     *
     * @param call the call
     * @param failure a failure of the call
     * @return its items, in the order of the tags
     */
    public static List<CallItem> of(Call call, Report.Failure failure) {
        return call.isRewrite()
                ? List.of(whole(failure.subject(), failure.tags()))
                : failure.tags().stream()
                        .map(tag -> of(new Binding(failure.subject(), tag)))
                        .toList();
    }

    static CallItem whole(Subject subject, TagSet tags) {
        return new CallItem(Set.of(subject), tags);
    }

    static CallItem everywhere(Tag tag) {
        return new CallItem(Set.of(), TagSet.copyOf(List.of(tag)));
    }

    static Set<Subject> subjectsOf(Collection<CallItem> items) {
        Set<Subject> subjects = new LinkedHashSet<>();
        items.forEach(item -> subjects.addAll(item.subjects));
        return subjects;
    }

    static TagSet tagsOf(Collection<CallItem> items) {
        Set<Tag> tags = new LinkedHashSet<>();
        items.forEach(item -> tags.addAll(item.tags));
        return TagSet.copyOf(tags);
    }

    static List<Binding> bindingsOf(Collection<CallItem> items) {
        List<Binding> bindings = new ArrayList<>(items.size());
        items.forEach(item ->
                item.subjects.forEach(subject -> item.tags.forEach(tag -> bindings.add(new Binding(subject, tag)))));
        return bindings;
    }

    static Map<Subject, TagSet> bySubject(Collection<CallItem> items) {
        Map<Subject, List<CallItem>> groups = new LinkedHashMap<>();
        items.forEach(item -> item.subjects.forEach(subject ->
                groups.computeIfAbsent(subject, any -> new ArrayList<>()).add(item)));
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        groups.forEach((subject, group) -> tags.put(subject, tagsOf(group)));
        return tags;
    }

    /**
     * Tests whether a response names this item.
     *
     * @param callResponse the response to the call
     * @return whether it has an outcome for the subject or for one of the tags
     */
    public boolean isNamedIn(CallResponse callResponse) {
        return tags.stream().anyMatch(tag -> namedOutcome(tag, callResponse).isPresent())
                || subjects.stream().anyMatch(callResponse.bySubject()::containsKey);
    }

    /**
     * Returns the outcome of this item. A rewrite fails if one of its tags fails, whatever the outcomes of the others are.
     *
     * @param callResponse the response to the call
     * @return the outcome
     */
    public Outcome outcomeIn(CallResponse callResponse) {
        boolean allNamed = !tags.isEmpty();
        for (Tag tag : tags) {
            Optional<Outcome> named = namedOutcome(tag, callResponse);
            if (named.isPresent() && !named.get().isApplied()) {
                return named.get();
            }
            allNamed &= named.isPresent();
        }
        return allNamed ? Outcome.applied() : outcomeWithoutTags(callResponse);
    }

    private Optional<Outcome> namedOutcome(Tag tag, CallResponse callResponse) {
        Optional<Outcome> named =
                subjects.size() == 1 && !callResponse.byBinding().isEmpty()
                        ? Optional.ofNullable(callResponse
                                .byBinding()
                                .get(new Binding(subjects.iterator().next(), tag)))
                        : Optional.empty();
        return named.or(() -> Optional.ofNullable(callResponse.byTag().get(tag)));
    }

    private Outcome outcomeWithoutTags(CallResponse callResponse) {
        return subjects.isEmpty()
                ? callResponse.defaultOutcome()
                : callResponse.of(subjects.iterator().next());
    }
}
