package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A subject's row as an inspection reads it: its readable content and its faults. */
final class SubjectRow {
    private static final int[] NONE = {};

    private final byte[] key;
    private final byte[] row;
    private final Optional<Subject> subject;
    private final List<String> faults = new ArrayList<>();
    private final int[] numbers;
    private final List<Tag> tags = new ArrayList<>();

    SubjectRow(byte[] key, byte[] row, TagRows names) {
        this.key = key;
        this.row = row;
        this.subject = AppKeys.name(key).flatMap(SubjectRow::subject);
        if (subject.isEmpty()) {
            faults.add("the id of a subject is not readable");
        }
        this.numbers = subject.isEmpty() ? NONE : sound(unpack(row), names);
    }

    private static Optional<Subject> subject(String id) {
        try {
            return Optional.of(new Subject(id));
        } catch (IllegalArgumentException notASubject) {
            return Optional.empty();
        }
    }

    private int[] unpack(byte[] packed) {
        try {
            return VarIntCodec.unpack(packed);
        } catch (IllegalArgumentException unreadable) {
            faults.add("the tags of subject " + name() + " are not readable");
            return NONE;
        }
    }

    private int[] sound(int[] all, TagRows names) {
        List<Integer> kept = new ArrayList<>(all.length);
        for (int number : all) {
            Optional<Tag> tag = names.find(number);
            if (tag.isEmpty()) {
                faults.add("subject " + name() + " carries tag number " + number + ", which has no name");
            } else if (tags.contains(tag.get())) {
                faults.add("subject " + name() + " carries tag '" + tag.get() + "' twice");
            } else {
                tags.add(tag.get());
                kept.add(number);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    byte[] key() {
        return key;
    }

    byte[] row() {
        return row;
    }

    Optional<Subject> subject() {
        return subject;
    }

    /** Returns the masked id. */
    String name() {
        return subject.map(Subject::toString).orElse("with an unreadable id");
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    List<String> faults() {
        return faults;
    }

    /** Returns the numbers of the tags that have names, each number once. */
    int[] numbers() {
        return numbers;
    }

    List<String> tags() {
        return tags.stream().map(Tag::name).toList();
    }

    boolean carries(int tag) {
        for (int number : numbers) {
            if (number == tag) {
                return true;
            }
        }
        return false;
    }

    /** Returns the row after a repair, with the readable tags only. */
    byte[] repaired() {
        return VarIntCodec.pack(numbers);
    }
}
