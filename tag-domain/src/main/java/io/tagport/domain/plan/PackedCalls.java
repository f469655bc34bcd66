package io.tagport.domain.plan;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls stored as rows of numbers. Depending on the shape, a row contains: a subject and its tags; a tag and its subjects; pairs of
 * subject and tag; for each subject its number, the number of its tags, and these tags; or subjects alone.
 */
final class PackedCalls {
    private final Dictionaries dictionaries;
    private final Shape[] shapes;
    private final int[] starts;
    private final int[] numbers;

    private PackedCalls(Dictionaries dictionaries, Shape[] shapes, int[] starts, int[] numbers) {
        this.dictionaries = dictionaries;
        this.shapes = shapes;
        this.starts = starts;
        this.numbers = numbers;
    }

    int size() {
        return shapes.length;
    }

    Shape shape(int call) {
        return shapes[call];
    }

    /** Tests whether a call carries more than one binding or subject. */
    boolean isBatch(int call) {
        return bindings(call) > 1;
    }

    /** Returns the number of bindings of a call, or of subjects if it names only subjects: see {@link Call#size}. */
    int bindings(int call) {
        int length = starts[call + 1] - starts[call];
        return switch (shape(call)) {
            case CLEAR -> length;
            case ADD_PAIRS, REMOVE_PAIRS -> length / 2;
            case ADD_EACH, REMOVE_EACH, REPLACE -> bindingsOfEach(call);
            default -> length - 1;
        };
    }

    private int bindingsOfEach(int call) {
        int bindings = 0;
        for (int at = starts[call]; at < starts[call + 1]; at += 2 + numbers[at + 1]) {
            bindings += numbers[at + 1];
        }
        return bindings;
    }

    Call get(int call) {
        Row row = new Row(starts[call], starts[call + 1]);
        return switch (shape(call)) {
            case ADD_TO_SUBJECT -> new Call.SubjectTags(BindingOperation.ADD, row.subject(), row.tags());
            case REMOVE_FROM_SUBJECT -> new Call.SubjectTags(BindingOperation.REMOVE, row.subject(), row.tags());
            case ADD_TAG -> new Call.TagSubjects(BindingOperation.ADD, row.tag(), row.subjects());
            case REMOVE_TAG -> new Call.TagSubjects(BindingOperation.REMOVE, row.tag(), row.subjects());
            case ADD_PAIRS -> new Call.Pairs(BindingOperation.ADD, row.pairs());
            case REMOVE_PAIRS -> new Call.Pairs(BindingOperation.REMOVE, row.pairs());
            case ADD_EACH -> new Call.EachSubject(BindingOperation.ADD, row.each());
            case REMOVE_EACH -> new Call.EachSubject(BindingOperation.REMOVE, row.each());
            case OVERWRITE -> new Call.Overwrite(row.subject(), row.tags());
            case REPLACE -> new Call.Replace(row.each());
            case CLEAR -> new Call.Clear(row.subjects());
            case PURGE -> throw new IllegalStateException("a purge is never packed");
        };
    }

    /** A reader of a row, from its start. */
    private final class Row {
        private int next;
        private final int end;

        Row(int start, int end) {
            this.next = start;
            this.end = end;
        }

        Subject subject() {
            return dictionaries.subjects().get(numbers[next++]);
        }

        Tag tag() {
            return dictionaries.tags().get(numbers[next++]);
        }

        TagSet tags() {
            return tags(end - next);
        }

        private TagSet tags(int count) {
            List<Tag> tags = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                tags.add(tag());
            }
            return TagSet.copyOf(tags);
        }

        Set<Subject> subjects() {
            Set<Subject> subjects = new LinkedHashSet<>();
            while (next < end) {
                subjects.add(subject());
            }
            return subjects;
        }

        List<Binding> pairs() {
            List<Binding> pairs = new ArrayList<>((end - next) / 2);
            while (next < end) {
                pairs.add(new Binding(subject(), tag()));
            }
            return pairs;
        }

        Map<Subject, TagSet> each() {
            Map<Subject, TagSet> each = new LinkedHashMap<>();
            while (next < end) {
                Subject subject = subject();
                each.put(subject, tags(numbers[next++]));
            }
            return each;
        }
    }

    /** A builder that accepts calls either as numbers, after {@link #startCall}, or as objects. */
    static final class Builder {
        private static final int INITIAL_SIZE = 16;

        private final Dictionaries dictionaries;
        private Shape[] shapes = new Shape[INITIAL_SIZE];
        private int[] starts = new int[INITIAL_SIZE + 1];
        private int calls;
        private int[] numbers = new int[INITIAL_SIZE];
        private int size;

        Builder(Dictionaries dictionaries) {
            this.dictionaries = dictionaries;
        }

        int size() {
            return calls;
        }

        /** Begins a call; the numbers of its row follow. */
        void startCall(Shape shape) {
            if (calls == shapes.length) {
                shapes = Arrays.copyOf(shapes, 2 * calls);
                starts = Arrays.copyOf(starts, 2 * calls + 1);
            }
            shapes[calls++] = shape;
            starts[calls] = size;
        }

        /** Appends a number to the row of the current call. */
        void put(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size + (size >> 1));
            }
            numbers[size++] = number;
            starts[calls] = size;
        }

        void add(Call call) {
            if (call instanceof Call.Purge) {
                throw new IllegalArgumentException("a plan cannot contain a call of shape " + call.shape());
            }
            startCall(call.shape());
            if (call instanceof Call.SubjectTags one) {
                put(one.subject());
                putTags(one.tags());
            } else if (call instanceof Call.Overwrite one) {
                put(one.subject());
                putTags(one.tags());
            } else if (call instanceof Call.TagSubjects many) {
                put(dictionaries.tags().of(many.tag()));
                many.subjects().forEach(this::put);
            } else if (call instanceof Call.Pairs loose) {
                putPairs(loose.pairs());
            } else if (call instanceof Call.EachSubject each) {
                putEach(each.tags());
            } else if (call instanceof Call.Replace each) {
                putEach(each.tags());
            } else {
                call.subjects().forEach(this::put);
            }
        }

        /** Appends the calls of another builder with the same dictionaries. */
        void addAll(Builder other) {
            for (int call = 0; call < other.calls; call++) {
                startCall(other.shapes[call]);
                for (int i = other.starts[call]; i < other.starts[call + 1]; i++) {
                    put(other.numbers[i]);
                }
            }
        }

        private void put(Subject subject) {
            put(dictionaries.subjects().of(subject));
        }

        private void putTags(Collection<Tag> tags) {
            tags.forEach(tag -> put(dictionaries.tags().of(tag)));
        }

        private void putPairs(List<Binding> pairs) {
            for (Binding pair : pairs) {
                put(pair.subject());
                put(dictionaries.tags().of(pair.tag()));
            }
        }

        private void putEach(Map<Subject, TagSet> each) {
            each.forEach((subject, tags) -> {
                put(subject);
                put(tags.size());
                putTags(tags);
            });
        }

        PackedCalls build() {
            return new PackedCalls(
                    dictionaries,
                    Arrays.copyOf(shapes, calls),
                    Arrays.copyOf(starts, calls + 1),
                    Arrays.copyOf(numbers, size));
        }
    }
}
