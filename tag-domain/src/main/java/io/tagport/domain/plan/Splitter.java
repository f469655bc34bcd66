package io.tagport.domain.plan;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts wanted bindings into calls that a provider's terms allow. Nothing is lost or repeated, and the tags of a subject
 * keep their order. The same input gives the same calls.
 */
public final class Splitter {
    private final Terms terms;

    /**
     * Cuts to the capacities of one provider.
     *
     * @param terms what it offers
     */
    public Splitter(Terms terms) {
        this.terms = terms;
    }

    /**
     * Cuts additions or removals. The shape follows the form of what is wanted: one subject, one tag, or any mix.
     *
     * @param verb add or remove
     * @param wanted the tags of each subject, possibly none
     * @return the calls, in order
     * @throws IllegalArgumentException if the provider offers no shape that could carry them
     */
    public List<Call> bind(Verb verb, Map<Subject, TagSet> wanted) {
        boolean add = verb == Verb.ADD;
        if (terms.offers(add ? Shape.ADD_EACH : Shape.REMOVE_EACH)) {
            return each(verb, wanted, capacity(add ? Shape.ADD_EACH : Shape.REMOVE_EACH));
        }
        Shape bySubject = add ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT;
        if (wanted.size() == 1 && terms.offers(bySubject)) {
            return bySubject(verb, wanted, capacity(bySubject));
        }
        Set<Tag> tags = new LinkedHashSet<>();
        wanted.values().forEach(tags::addAll);
        Shape byTag = add ? Shape.ADD_TAG : Shape.REMOVE_TAG;
        if (tags.size() == 1 && terms.offers(byTag)) {
            return byTag(verb, tags.iterator().next(), wanted, capacity(byTag));
        }
        Shape pairs = add ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS;
        return terms.offers(pairs)
                ? pairs(verb, wanted, capacity(pairs))
                : bySubject(verb, wanted, capacity(bySubject));
    }

    /**
     * Cuts replacements.
     *
     * @param wanted what each subject carries afterwards, at least one tag and no more than one call carries
     * @return the calls, in order
     */
    public List<Call> replace(Map<Subject, TagSet> wanted) {
        List<Call> calls = new ArrayList<>();
        for (List<Subject> part : parts(wanted.keySet(), capacity(Shape.REPLACE).subjects())) {
            Map<Subject, TagSet> tags = new LinkedHashMap<>();
            part.forEach(subject -> tags.put(subject, wanted.getOrDefault(subject, TagSet.empty())));
            calls.add(new Call.Replace(tags));
        }
        return calls;
    }

    /**
     * Cuts the clearing of subjects.
     *
     * @param subjects who loses all tags
     * @return the calls, in order
     */
    public List<Call> clear(Set<Subject> subjects) {
        List<Call> calls = new ArrayList<>();
        for (List<Subject> part : parts(subjects, capacity(Shape.CLEAR).subjects())) {
            calls.add(new Call.Clear(new LinkedHashSet<>(part)));
        }
        return calls;
    }

    /**
     * Cuts the purging of tags.
     *
     * @param tags what is taken from every subject
     * @return the calls, in order
     */
    public List<Call> purge(TagSet tags) {
        List<Call> calls = new ArrayList<>();
        for (List<Tag> part : parts(tags, capacity(Shape.PURGE).tagsPerSubject())) {
            calls.add(new Call.Purge(TagSet.copyOf(part)));
        }
        return calls;
    }

    /** Goes in rounds: the first tags of every subject, then their next ones, so that every call is as full as can be. */
    private static List<Call> each(Verb verb, Map<Subject, TagSet> wanted, Capacity capacity) {
        List<Call> calls = new ArrayList<>();
        Map<Subject, List<Tag>> left = new LinkedHashMap<>();
        wanted.forEach((subject, tags) -> left.put(subject, List.copyOf(tags)));
        left.values().removeIf(List::isEmpty);
        while (!left.isEmpty()) {
            Map<Subject, TagSet> round = new LinkedHashMap<>();
            left.replaceAll((subject, tags) -> {
                int taken = Math.min(capacity.tagsPerSubject(), tags.size());
                round.put(subject, TagSet.copyOf(tags.subList(0, taken)));
                return tags.subList(taken, tags.size());
            });
            left.values().removeIf(List::isEmpty);
            for (List<Subject> part : parts(round.keySet(), capacity.subjects())) {
                Map<Subject, TagSet> tags = new LinkedHashMap<>(round);
                tags.keySet().retainAll(new LinkedHashSet<>(part));
                calls.add(new Call.EachSubject(verb, tags));
            }
        }
        return calls;
    }

    private static List<Call> bySubject(Verb verb, Map<Subject, TagSet> wanted, Capacity capacity) {
        List<Call> calls = new ArrayList<>();
        wanted.forEach((subject, tags) -> {
            for (List<Tag> part : parts(tags, capacity.tagsPerSubject())) {
                calls.add(new Call.SubjectTags(verb, subject, TagSet.copyOf(part)));
            }
        });
        return calls;
    }

    private static List<Call> byTag(Verb verb, Tag tag, Map<Subject, TagSet> wanted, Capacity capacity) {
        List<Call> calls = new ArrayList<>();
        List<Subject> holders = wanted.keySet().stream()
                .filter(subject -> wanted.getOrDefault(subject, TagSet.empty()).contains(tag))
                .toList();
        for (List<Subject> part : parts(holders, capacity.subjects())) {
            calls.add(new Call.TagSubjects(verb, tag, new LinkedHashSet<>(part)));
        }
        return calls;
    }

    private static List<Call> pairs(Verb verb, Map<Subject, TagSet> wanted, Capacity capacity) {
        List<Binding> bindings = new ArrayList<>();
        wanted.forEach((subject, tags) -> tags.forEach(tag -> bindings.add(new Binding(subject, tag))));
        List<Call> calls = new ArrayList<>();
        for (List<Binding> part : parts(bindings, capacity.bindings())) {
            calls.add(new Call.Pairs(verb, part));
        }
        return calls;
    }

    private Capacity capacity(Shape shape) {
        return terms.capacityOf(shape)
                .orElseThrow(() -> new IllegalArgumentException("the provider takes no call of shape " + shape));
    }

    private static <T> List<List<T>> parts(Collection<T> all, int most) {
        List<T> list = List.copyOf(all);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += most) {
            parts.add(list.subList(from, Math.min(from + most, list.size())));
        }
        return parts;
    }
}
