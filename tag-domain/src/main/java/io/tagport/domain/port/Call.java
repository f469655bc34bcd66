package io.tagport.domain.port;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * Counts what the call carries.
     *
     * @return its bindings; for {@link Purge} its tags
     */
    int size();

    /**
     * Many tags and one subject.
     *
     * @param verb add or remove
     * @param subject whose tags change
     * @param tags at least one
     */
    record SubjectTags(Verb verb, Subject subject, TagSet tags) implements Call {
        @Override
        public Shape shape() {
            return verb == Verb.ADD ? Shape.ADD_TO_SUBJECT : Shape.REMOVE_FROM_SUBJECT;
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(subject);
        }

        @Override
        public int size() {
            return tags.size();
        }
    }

    /**
     * One tag and many subjects.
     *
     * @param verb add or remove
     * @param tag what they get or lose
     * @param subjects at least one, in order
     */
    record TagSubjects(Verb verb, Tag tag, Set<Subject> subjects) implements Call {
        /** Copies the subjects. */
        public TagSubjects {
            subjects = ordered(subjects);
        }

        @Override
        public Shape shape() {
            return verb == Verb.ADD ? Shape.ADD_TAG : Shape.REMOVE_TAG;
        }

        @Override
        public int size() {
            return subjects.size();
        }
    }

    /**
     * Loose pairs.
     *
     * @param verb add or remove
     * @param pairs at least one, each once, in order
     */
    record Pairs(Verb verb, List<Binding> pairs) implements Call {
        /** Copies the pairs. */
        public Pairs {
            pairs = List.copyOf(pairs);
        }

        @Override
        public Shape shape() {
            return verb == Verb.ADD ? Shape.ADD_PAIRS : Shape.REMOVE_PAIRS;
        }

        @Override
        public Set<Subject> subjects() {
            return ordered(pairs.stream().map(Binding::subject).toList());
        }

        @Override
        public int size() {
            return pairs.size();
        }
    }

    /**
     * Many subjects, each with tags of its own.
     *
     * @param verb add or remove
     * @param tags the tags of each subject, in order
     */
    record EachSubject(Verb verb, Map<Subject, TagSet> tags) implements Call {
        /** Copies the map. */
        public EachSubject {
            tags = ordered(tags);
        }

        @Override
        public Shape shape() {
            return verb == Verb.ADD ? Shape.ADD_EACH : Shape.REMOVE_EACH;
        }

        @Override
        public Set<Subject> subjects() {
            return tags.keySet();
        }

        @Override
        public int size() {
            return sizeOf(tags);
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
        public int size() {
            return tags.size();
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
        public int size() {
            return sizeOf(tags);
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
        public int size() {
            return subjects.size();
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
        public int size() {
            return tags.size();
        }
    }

    private static Set<Subject> ordered(Collection<Subject> subjects) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(subjects));
    }

    private static Map<Subject, TagSet> ordered(Map<Subject, TagSet> tags) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    private static int sizeOf(Map<Subject, TagSet> tags) {
        return tags.values().stream().mapToInt(TagSet::size).sum();
    }
}
