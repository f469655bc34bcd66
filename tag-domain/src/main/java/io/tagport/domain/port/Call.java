package io.tagport.domain.port;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Exactly one request to a provider. Every call may be repeated safely; after an {@link Overwrite}, a {@link Replace} or
 * a {@link Clear} the provider's {@link Pace} says how long to leave the subject alone.
 */
public sealed interface Call {
    /**
     * Names what the call is.
     *
     * @return its shape
     */
    Shape shape();

    /**
     * Lists whose tags the call changes.
     *
     * @return its subjects, each once, in order; empty for {@link Purge}
     */
    Set<Subject> subjects();

    /**
     * Lists what the call names.
     *
     * @return its bindings, in order; empty where it names only subjects or only tags
     */
    List<Binding> bindings();

    /**
     * Counts what the call carries.
     *
     * @return its bindings; for {@link Purge} its tags
     */
    int size();

    /**
     * Returns the same without a shape.
     *
     * @return what is asked of each subject, in order, each once; empty for {@link Purge}
     */
    List<Change> changes();

    /**
     * Leaves out what a provider has said something of.
     *
     * @param subjectsTold subjects to skip
     * @param tagsTold tags to skip
     * @return the rest of the call; empty if nothing is left. A rewrite goes as a whole or not at all
     */
    Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold);

    /**
     * Many tags and one subject.
     *
     * @param verb add or remove
     * @param subject whose tags change
     * @param tags at least one
     */
    record SubjectTags(BindingOperation verb, Subject subject, TagSet tags) implements Call {
        @Override
        public Shape shape() {
            return verb == BindingOperation.ADD ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT;
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(subject);
        }

        @Override
        public List<Binding> bindings() {
            return named(subject, tags);
        }

        @Override
        public int size() {
            return tags.size();
        }

        @Override
        public List<Change> changes() {
            return List.of(change(verb, subject, tags));
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            TagSet rest = tags.without(tagsTold);
            return subjectsTold.contains(subject) || rest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SubjectTags(verb, subject, rest));
        }
    }

    /**
     * One tag and many subjects.
     *
     * @param verb add or remove
     * @param tag what they get or lose
     * @param subjects at least one, in order
     */
    record TagSubjects(BindingOperation verb, Tag tag, Set<Subject> subjects) implements Call {
        /** Copies the subjects. */
        public TagSubjects {
            subjects = ordered(subjects);
        }

        @Override
        public Shape shape() {
            return verb == BindingOperation.ADD ? Shape.ADD_TAG : Shape.REMOVE_TAG;
        }

        @Override
        public List<Binding> bindings() {
            return subjects.stream().map(subject -> new Binding(subject, tag)).toList();
        }

        @Override
        public int size() {
            return subjects.size();
        }

        @Override
        public List<Change> changes() {
            TagSet its = TagSet.copyOf(List.of(tag));
            return subjects.stream().map(subject -> change(verb, subject, its)).toList();
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            Set<Subject> rest = less(subjects, subjectsTold);
            return tagsTold.contains(tag) || rest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TagSubjects(verb, tag, rest));
        }
    }

    /**
     * Loose pairs.
     *
     * @param verb add or remove
     * @param pairs at least one, each once, in order
     */
    record Pairs(BindingOperation verb, List<Binding> pairs) implements Call {
        /** Copies the pairs. */
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        @Override
        public Shape shape() {
            return verb == BindingOperation.ADD ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS;
        }

        @Override
        public Set<Subject> subjects() {
            return ordered(pairs.stream().map(Binding::subject).toList());
        }

        @Override
        public List<Binding> bindings() {
            return pairs;
        }

        @Override
        public int size() {
            return pairs.size();
        }

        @Override
        public List<Change> changes() {
            Map<Subject, List<Tag>> bySubject = new LinkedHashMap<>();
            for (Binding pair : pairs) {
                bySubject
                        .computeIfAbsent(pair.subject(), any -> new ArrayList<>())
                        .add(pair.tag());
            }
            List<Change> changes = new ArrayList<>(bySubject.size());
            bySubject.forEach((subject, its) -> changes.add(change(verb, subject, TagSet.copyOf(its))));
            return changes;
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            List<Binding> rest = pairs.stream()
                    .filter(pair -> !subjectsTold.contains(pair.subject()) && !tagsTold.contains(pair.tag()))
                    .toList();
            return rest.isEmpty() ? Optional.empty() : Optional.of(new Pairs(verb, rest));
        }
    }

    /**
     * Many subjects, each with tags of its own.
     *
     * @param verb add or remove
     * @param tags the tags of each subject, in order
     */
    record EachSubject(BindingOperation verb, Map<Subject, TagSet> tags) implements Call {
        /** Copies the map. */
        public EachSubject {
            tags = ordered(tags);
        }

        @Override
        public Shape shape() {
            return verb == BindingOperation.ADD ? Shape.ADD_EACH : Shape.REMOVE_EACH;
        }

        @Override
        public Set<Subject> subjects() {
            return tags.keySet();
        }

        @Override
        public List<Binding> bindings() {
            return named(tags);
        }

        @Override
        public int size() {
            return sizeOf(tags);
        }

        @Override
        public List<Change> changes() {
            return ofEach(tags, (subject, its) -> change(verb, subject, its));
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            Map<Subject, TagSet> rest = new LinkedHashMap<>(tags);
            rest.keySet().removeAll(subjectsTold);
            rest.replaceAll((subject, all) -> all.without(tagsTold));
            rest.values().removeIf(TagSet::isEmpty);
            return rest.isEmpty() ? Optional.empty() : Optional.of(new EachSubject(verb, rest));
        }
    }

    /**
     * An overwrite of categories.
     *
     * @param subject whose tags change
     * @param tags at least one, each with a category
     */
    record Overwrite(Subject subject, TagSet tags) implements Call {
        @Override
        public Shape shape() {
            return Shape.OVERWRITE;
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(subject);
        }

        @Override
        public List<Binding> bindings() {
            return named(subject, tags);
        }

        @Override
        public int size() {
            return tags.size();
        }

        @Override
        public List<Change> changes() {
            return List.of(new Change.OverwriteCategories(subject, tags));
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            boolean touched = subjectsTold.contains(subject) || !Collections.disjoint(tags, tagsTold);
            return touched ? Optional.empty() : Optional.of(this);
        }
    }

    /**
     * A replacement of everything that subjects carry.
     *
     * @param tags what each subject carries afterwards, at least one tag, in order
     */
    record Replace(Map<Subject, TagSet> tags) implements Call {
        /** Copies the map. */
        public Replace {
            tags = ordered(tags);
        }

        @Override
        public Shape shape() {
            return Shape.REPLACE;
        }

        @Override
        public Set<Subject> subjects() {
            return tags.keySet();
        }

        @Override
        public List<Binding> bindings() {
            return named(tags);
        }

        @Override
        public int size() {
            return sizeOf(tags);
        }

        @Override
        public List<Change> changes() {
            return ofEach(tags, Change.ReplaceAll::new);
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            Map<Subject, TagSet> rest = new LinkedHashMap<>(tags);
            rest.keySet().removeAll(subjectsTold);
            rest.values().removeIf(all -> !Collections.disjoint(all, tagsTold));
            return rest.isEmpty() ? Optional.empty() : Optional.of(new Replace(rest));
        }
    }

    /**
     * Takes all tags from subjects.
     *
     * @param subjects at least one, in order
     */
    record Clear(Set<Subject> subjects) implements Call {
        /** Copies the subjects. */
        public Clear {
            subjects = ordered(subjects);
        }

        @Override
        public Shape shape() {
            return Shape.CLEAR;
        }

        @Override
        public List<Binding> bindings() {
            return List.of();
        }

        @Override
        public int size() {
            return subjects.size();
        }

        @Override
        public List<Change> changes() {
            return subjects.stream().<Change>map(Change.Clear::new).toList();
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            Set<Subject> rest = less(subjects, subjectsTold);
            return rest.isEmpty() ? Optional.empty() : Optional.of(new Clear(rest));
        }
    }

    /**
     * Takes tags from every subject.
     *
     * @param tags at least one
     */
    record Purge(TagSet tags) implements Call {
        @Override
        public Shape shape() {
            return Shape.PURGE;
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of();
        }

        @Override
        public List<Binding> bindings() {
            return List.of();
        }

        @Override
        public int size() {
            return tags.size();
        }

        @Override
        public List<Change> changes() {
            return List.of();
        }

        @Override
        public Optional<Call> without(Set<Subject> subjectsTold, Set<Tag> tagsTold) {
            TagSet rest = tags.without(tagsTold);
            return rest.isEmpty() ? Optional.empty() : Optional.of(new Purge(rest));
        }
    }

    private static Change change(BindingOperation bindingOperation, Subject subject, TagSet tags) {
        return bindingOperation == BindingOperation.ADD
                ? new Change.Add(subject, tags)
                : new Change.Remove(subject, tags);
    }

    private static List<Change> ofEach(Map<Subject, TagSet> tags, BiFunction<Subject, TagSet, Change> change) {
        List<Change> changes = new ArrayList<>(tags.size());
        tags.forEach((subject, its) -> changes.add(change.apply(subject, its)));
        return changes;
    }

    private static Set<Subject> ordered(Collection<Subject> subjects) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(subjects));
    }

    private static List<Binding> named(Subject subject, TagSet tags) {
        return tags.stream().map(tag -> new Binding(subject, tag)).toList();
    }

    private static List<Binding> named(Map<Subject, TagSet> tags) {
        return tags.entrySet().stream()
                .flatMap(entry -> named(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private static Set<Subject> less(Set<Subject> subjects, Set<Subject> told) {
        Set<Subject> rest = new LinkedHashSet<>(subjects);
        rest.removeAll(told);
        return rest;
    }

    private static Map<Subject, TagSet> ordered(Map<Subject, TagSet> tags) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    private static int sizeOf(Map<Subject, TagSet> tags) {
        return tags.values().stream().mapToInt(TagSet::size).sum();
    }
}
