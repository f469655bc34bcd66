package io.tagport.testkit;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A factory of sample calls of any shape, below, at and above the capacities of a provider, and of their expected
 * effects.
 */
final class SampleCalls {
    private static final Set<Shape> PAIRS = EnumSet.of(Shape.ADD_PAIRS, Shape.REMOVE_PAIRS);
    private static final Set<Shape> OF_ONE_SUBJECT =
            EnumSet.of(Shape.ADD_TO_SUBJECT, Shape.REMOVE_FROM_SUBJECT, Shape.OVERWRITE, Shape.PURGE);
    private static final Set<Shape> OF_ONE_TAG = EnumSet.of(Shape.ADD_TAG, Shape.REMOVE_TAG, Shape.CLEAR);

    private final Terms terms;

    SampleCalls(Terms terms) {
        this.terms = terms;
    }

    /** Creates a call of a shape. If the shape has only one subject or one tag, the first one is used. */
    static Call of(Shape shape, List<Subject> subjects, TagSet tags) {
        return switch (shape) {
            case ADD_TO_SUBJECT -> new Call.SubjectTags(BindingOperation.ADD, subjects.get(0), tags);
            case REMOVE_FROM_SUBJECT -> new Call.SubjectTags(BindingOperation.REMOVE, subjects.get(0), tags);
            case ADD_TAG -> new Call.TagSubjects(BindingOperation.ADD, first(tags), new LinkedHashSet<>(subjects));
            case REMOVE_TAG ->
                new Call.TagSubjects(BindingOperation.REMOVE, first(tags), new LinkedHashSet<>(subjects));
            case ADD_PAIRS -> new Call.Pairs(BindingOperation.ADD, pairs(subjects, tags));
            case REMOVE_PAIRS -> new Call.Pairs(BindingOperation.REMOVE, pairs(subjects, tags));
            case ADD_EACH -> new Call.EachSubject(BindingOperation.ADD, each(subjects, tags));
            case REMOVE_EACH -> new Call.EachSubject(BindingOperation.REMOVE, each(subjects, tags));
            case OVERWRITE -> new Call.Overwrite(subjects.get(0), tags);
            case REPLACE -> new Call.Replace(each(subjects, tags));
            case CLEAR -> new Call.Clear(new LinkedHashSet<>(subjects));
            case PURGE -> new Call.Purge(tags);
        };
    }

    /** Returns the expected tags of a subject after a call, as {@link Shape} defines them. */
    static TagSet after(Call call, Subject subject, TagSet before) {
        if (call instanceof Call.Purge purge) {
            return before.without(purge.tags());
        }
        if (!call.subjects().contains(subject)) {
            return before;
        }
        TagSet named = named(call, subject);
        return switch (call.shape()) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH -> before.with(named);
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH, PURGE -> before.without(named);
            case OVERWRITE -> before.overwrittenBy(named);
            case REPLACE -> named;
            case CLEAR -> TagSet.empty();
        };
    }

    private static TagSet named(Call call, Subject subject) {
        // Read directly from the maps, because a search of all bindings for each subject of a full call would be slow.
        if (call instanceof Call.EachSubject each) {
            return each.tags().getOrDefault(subject, TagSet.empty());
        }
        if (call instanceof Call.Replace replace) {
            return replace.tags().getOrDefault(subject, TagSet.empty());
        }
        return TagSet.copyOf(call.bindings().stream()
                .filter(binding -> binding.subject().equals(subject))
                .map(Binding::tag)
                .toList());
    }

    /** Creates a call with two of the subjects and two of the tags, or with one if the capacity does not allow two. */
    Call small(Shape shape, List<Subject> subjects, TagSet tags) {
        Capacity capacity = terms.capacityOf(shape).orElse(new Capacity(1, 1, 1));
        int subjectCount = Math.min(Math.min(2, subjects.size()), capacity.subjects());
        TagSet two = TagSet.copyOf(tags.stream().limit(2).toList());
        return of(shape, subjects.subList(0, subjectCount), fitting(shape, two));
    }

    /** Returns the first of the tags, as many as a call can carry for one subject. */
    TagSet fitting(Shape shape, TagSet tags) {
        int limit = terms.capacityOf(shape).map(Capacity::tagsPerSubject).orElse(1);
        return TagSet.copyOf(tags.stream().limit(limit).toList());
    }

    /** Creates a call that uses the whole capacity of its shape. */
    Call full(Shape shape) {
        Capacity capacity = capacityOf(shape);
        if (PAIRS.contains(shape)) {
            return of(shape, subjects(capacity.bindings()), tags(shape, Math.min(3, capacity.bindings())));
        }
        int tags = Math.min(capacity.tagsPerSubject(), terms.limits().tagsPerSubject());
        int subjects = Math.min(capacity.subjects(), capacity.bindings() / tags);
        return of(shape, subjects(subjects), tags(shape, tags));
    }

    /** Creates calls that exceed the capacity by one subject or by one tag, as far as the shape can carry several. */
    List<Call> overfull(Shape shape) {
        Capacity capacity = capacityOf(shape);
        List<Call> calls = new ArrayList<>();
        if (!OF_ONE_SUBJECT.contains(shape)) {
            calls.add(of(shape, subjects(capacity.subjects() + 1), tags(shape, 1)));
        }
        if (!OF_ONE_TAG.contains(shape)) {
            calls.add(of(shape, subjects(1), tags(shape, capacity.tagsPerSubject() + 1)));
        }
        return calls;
    }

    private Capacity capacityOf(Shape shape) {
        return terms.capacityOf(shape).orElseThrow();
    }

    static List<Subject> subjects(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Subject("s" + i)).toList();
    }

    private static TagSet tags(Shape shape, int count) {
        String prefix = shape == Shape.OVERWRITE ? "level:" : "level";
        return TagSet.copyOf(
                IntStream.range(0, count).mapToObj(i -> new Tag(prefix + i)).toList());
    }

    /**
     * Creates as many pairs as the larger of both collections has elements, so that each subject and each tag occurs.
     */
    private static List<Binding> pairs(List<Subject> subjects, TagSet tags) {
        List<Tag> list = List.copyOf(tags);
        return IntStream.range(0, Math.max(subjects.size(), list.size()))
                .mapToObj(i -> new Binding(subjects.get(i % subjects.size()), list.get(i % list.size())))
                .toList();
    }

    private static Map<Subject, TagSet> each(List<Subject> subjects, TagSet tags) {
        Map<Subject, TagSet> each = new LinkedHashMap<>();
        subjects.forEach(subject -> each.put(subject, tags));
        return each;
    }

    private static Tag first(TagSet tags) {
        return tags.iterator().next();
    }
}
