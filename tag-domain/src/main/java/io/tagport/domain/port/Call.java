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
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Exactly one request to a provider. Every call may be repeated safely. After an {@link Overwrite}, a {@link Replace}
 * or a {@link Clear}, the provider's {@link Pace} defines the minimum time until the next call for the subject.
 */
public sealed interface Call {
    /**
     * Returns the shape of the call.
     *
     * @return its shape
     */
    Shape shape();

    /**
     * Returns the subjects whose tags the call changes.
     *
     * @return the subjects, each once, in order; empty for {@link Purge}
     */
    Set<Subject> subjects();

    /**
     * Returns the bindings that the call names.
     *
     * @return the bindings, in order; empty if the call names only subjects or only tags
     */
    List<Binding> bindings();

    /**
     * Returns the number of bindings that the call carries.
     *
     * @return number of bindings; for {@link Purge}, of tags; for {@link Clear}, of subjects
     */
    int size();

    /**
     * Returns the changes that the call performs, independent of its shape.
     *
     * @return one change for each subject, in order; empty for {@link Purge}
     */
    List<Change> changes();

    /**
     * Splits the call into its items.
     *
     * @return the items, in the order of the call
     */
    List<CallItem> items();

    /**
     * Returns a call of the same shape with only some items.
     *
     * @param items at least one item of this call
     * @return the call with these items
     */
    Call only(Collection<CallItem> items);

    /**
     * Tests whether the call determines all tags of a subject or of its categories, so that each subject succeeds or fails as a
     * whole.
     *
     * @return whether the call is an overwrite, a replacement or a clear
     */
    default boolean isRewrite() {
        return switch (shape()) {
            case OVERWRITE, REPLACE, CLEAR -> true;
            default -> false;
        };
    }

    /**
     * A call that adds many tags to one subject, or removes them.
     *
     * @param operation whether the call adds or removes
     * @param subject the subject whose tags change
     * @param tags at least one
     */
    record SubjectTags(BindingOperation operation, Subject subject, TagSet tags) implements Call {
        @Override
        public Shape shape() {
            return operation == BindingOperation.ADD ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT;
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
            return List.of(change(operation, subject, tags));
        }

        @Override
        public List<CallItem> items() {
            return bindings().stream().map(CallItem::of).toList();
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new SubjectTags(operation, subject, CallItem.tagsOf(items));
        }
    }

    /**
     * A call that adds one tag to many subjects, or removes it.
     *
     * @param operation whether the call adds or removes
     * @param tag the tag to add or remove
     * @param subjects at least one, in order
     */
    record TagSubjects(BindingOperation operation, Tag tag, Set<Subject> subjects) implements Call {
        /** Copies {@code subjects} defensively, in order. */
        public TagSubjects {
            subjects = ordered(subjects);
        }

        @Override
        public Shape shape() {
            return operation == BindingOperation.ADD ? Shape.ADD_TAG : Shape.REMOVE_TAG;
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
            return subjects.stream()
                    .map(subject -> change(operation, subject, its))
                    .toList();
        }

        @Override
        public List<CallItem> items() {
            return bindings().stream().map(CallItem::of).toList();
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new TagSubjects(operation, tag, CallItem.subjectsOf(items));
        }
    }

    /**
     * A call that adds or removes arbitrary pairs of a tag and a subject.
     *
     * @param operation whether the call adds or removes
     * @param pairs at least one, each once, in order
     */
    record Pairs(BindingOperation operation, List<Binding> pairs) implements Call {
        /** Copies {@code pairs} defensively. */
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        @Override
        public Shape shape() {
            return operation == BindingOperation.ADD ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS;
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
            bySubject.forEach((subject, its) -> changes.add(change(operation, subject, TagSet.copyOf(its))));
            return changes;
        }

        @Override
        public List<CallItem> items() {
            return pairs.stream().map(CallItem::of).toList();
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new Pairs(operation, CallItem.bindingsOf(items));
        }
    }

    /**
     * A call that adds tags to many subjects, or removes them, with separate tags for each subject.
     *
     * @param operation whether the call adds or removes
     * @param tags the tags of each subject, in order
     */
    record EachSubject(BindingOperation operation, Map<Subject, TagSet> tags) implements Call {
        /** Copies {@code tags} defensively, in order. */
        public EachSubject {
            tags = ordered(tags);
        }

        @Override
        public Shape shape() {
            return operation == BindingOperation.ADD ? Shape.ADD_EACH : Shape.REMOVE_EACH;
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
            return ofEach(tags, (subject, its) -> change(operation, subject, its));
        }

        @Override
        public List<CallItem> items() {
            return bindings().stream().map(CallItem::of).toList();
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new EachSubject(operation, CallItem.bySubject(items));
        }
    }

    /**
     * A call that overwrites the categories of one subject.
     *
     * @param subject the subject whose tags change
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
        public List<CallItem> items() {
            return List.of(CallItem.whole(subject, tags));
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return this;
        }
    }

    /**
     * A call that replaces all tags of subjects.
     *
     * @param tags the tags of each subject after the call, at least one tag each, in order
     */
    record Replace(Map<Subject, TagSet> tags) implements Call {
        /** Copies {@code tags} defensively, in order. */
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
        public List<CallItem> items() {
            return itemsOf(tags);
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new Replace(CallItem.bySubject(items));
        }
    }

    /**
     * A call that removes all tags from subjects.
     *
     * @param subjects at least one, in order
     */
    record Clear(Set<Subject> subjects) implements Call {
        /** Copies {@code subjects} defensively, in order. */
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
        public List<CallItem> items() {
            return subjects.stream()
                    .map(subject -> CallItem.whole(subject, TagSet.empty()))
                    .toList();
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new Clear(CallItem.subjectsOf(items));
        }
    }

    /**
     * A call that removes tags from every subject.
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
        public List<CallItem> items() {
            return tags.stream().map(CallItem::everywhere).toList();
        }

        @Override
        public Call only(Collection<CallItem> items) {
            return new Purge(CallItem.tagsOf(items));
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

    private static List<CallItem> itemsOf(Map<Subject, TagSet> tags) {
        List<CallItem> items = new ArrayList<>(tags.size());
        tags.forEach((subject, its) -> items.add(CallItem.whole(subject, its)));
        return items;
    }

    private static Map<Subject, TagSet> ordered(Map<Subject, TagSet> tags) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    private static int sizeOf(Map<Subject, TagSet> tags) {
        return tags.values().stream().mapToInt(TagSet::size).sum();
    }
}
