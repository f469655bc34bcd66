package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An item with its own outcome in a call: a binding; in a rewrite, a subject with all its tags; in a purge, a tag. */
record CallItem(Set<Subject> subjects, TagSet tags) {
    static CallItem of(Binding binding) {
        return new CallItem(Set.of(binding.subject()), TagSet.copyOf(List.of(binding.tag())));
    }

    static CallItem ofRewrite(Change rewrite) {
        return ofRewrite(rewrite.subject(), rewrite.tags());
    }

    private static CallItem ofRewrite(Subject subject, TagSet tags) {
        return new CallItem(Set.of(subject), tags);
    }

    private static CallItem ofPurge(Tag tag) {
        return new CallItem(Set.of(), TagSet.copyOf(List.of(tag)));
    }

    /** Splits a call into its items, in the order of the call. */
    static List<CallItem> of(Call call) {
        if (call instanceof Call.Purge purge) {
            return purge.tags().stream().map(CallItem::ofPurge).toList();
        }
        if (call instanceof Call.Overwrite overwrite) {
            return List.of(ofRewrite(overwrite.subject(), overwrite.tags()));
        }
        List<CallItem> parts = new ArrayList<>(call.size());
        if (call instanceof Call.Replace replace) {
            replace.tags().forEach((subject, tags) -> parts.add(ofRewrite(subject, tags)));
        } else if (call instanceof Call.Clear clear) {
            clear.subjects().forEach(subject -> parts.add(ofRewrite(subject, TagSet.empty())));
        } else {
            call.bindings().forEach(binding -> parts.add(of(binding)));
        }
        return parts;
    }

    /** Returns the items of a call that a report entry describes. */
    static List<CallItem> of(Call call, Report.Entry entry) {
        return isRewrite(call)
                ? List.of(ofRewrite(entry.subject(), entry.tags()))
                : entry.tags().stream()
                        .map(tag -> of(new Binding(entry.subject(), tag)))
                        .toList();
    }

    static boolean isRewrite(Call call) {
        return call instanceof Call.Overwrite || call instanceof Call.Replace || call instanceof Call.Clear;
    }

    /** Creates a call with only the given items. */
    static Call restrict(Call call, List<CallItem> parts) {
        if (call instanceof Call.SubjectTags one) {
            return new Call.SubjectTags(one.operation(), one.subject(), tagsOf(parts));
        }
        if (call instanceof Call.TagSubjects many) {
            return new Call.TagSubjects(many.operation(), many.tag(), subjectsOf(parts));
        }
        if (call instanceof Call.Pairs loose) {
            return new Call.Pairs(loose.operation(), bindingsOf(parts));
        }
        if (call instanceof Call.EachSubject each) {
            return new Call.EachSubject(each.operation(), bySubject(parts));
        }
        if (call instanceof Call.Replace) {
            return new Call.Replace(bySubject(parts));
        }
        if (call instanceof Call.Clear) {
            return new Call.Clear(subjectsOf(parts));
        }
        return call instanceof Call.Purge ? new Call.Purge(tagsOf(parts)) : call;
    }

    private static Set<Subject> subjectsOf(Collection<CallItem> parts) {
        Set<Subject> subjects = new LinkedHashSet<>();
        parts.forEach(callItem -> subjects.addAll(callItem.subjects));
        return subjects;
    }

    private static TagSet tagsOf(Collection<CallItem> parts) {
        Set<Tag> tags = new LinkedHashSet<>();
        parts.forEach(callItem -> tags.addAll(callItem.tags));
        return TagSet.copyOf(tags);
    }

    private static List<Binding> bindingsOf(Collection<CallItem> parts) {
        List<Binding> bindings = new ArrayList<>(parts.size());
        parts.forEach(callItem -> callItem.subjects.forEach(
                subject -> callItem.tags.forEach(tag -> bindings.add(new Binding(subject, tag)))));
        return bindings;
    }

    private static Map<Subject, TagSet> bySubject(Collection<CallItem> parts) {
        Map<Subject, List<CallItem>> groups = new LinkedHashMap<>();
        parts.forEach(callItem -> callItem.subjects.forEach(subject ->
                groups.computeIfAbsent(subject, any -> new ArrayList<>()).add(callItem)));
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        groups.forEach((subject, group) -> tags.put(subject, tagsOf(group)));
        return tags;
    }

    /** Tests whether the answer names this item. */
    boolean isNamedIn(CallResponse callResponse) {
        return tags.stream().anyMatch(tag -> namedOutcome(tag, callResponse).isPresent())
                || subjects.stream().anyMatch(callResponse.bySubject()::containsKey);
    }

    /** Returns the outcome of this item. A rewrite fails if one of its tags fails, whatever the outcomes of the others are. */
    Outcome outcomeIn(CallResponse callResponse) {
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
