package io.tagport.rocksdb;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** The numbers of one app's tags, kept in memory. A tag keeps its number until the folder is opened while no subject carries the tag. */
final class TagDictionary {
    /** The number of a tag and the kind of its subjects. */
    record Numbered(int number, SubjectKind kind) {
        private static final int BYTES = Integer.BYTES + 1;

        static Numbered from(byte[] row) {
            if (row.length != BYTES) {
                throw new IllegalArgumentException("a tag has " + BYTES + " bytes, not " + row.length);
            }
            ByteBuffer fields = ByteBuffer.wrap(row);
            return new Numbered(fields.getInt(), kindOf(fields.get()));
        }

        /** Parses the number in a row that {@link #from} cannot parse; returns empty if the row is too short for a number. */
        static Optional<Numbered> withoutKind(byte[] row) {
            return row.length < Integer.BYTES
                    ? Optional.empty()
                    : Optional.of(new Numbered(ByteBuffer.wrap(row).getInt(), SubjectKind.UNSPECIFIED));
        }

        byte[] row() {
            return ByteBuffer.allocate(BYTES).putInt(number).put(code()).array();
        }

        private static SubjectKind kindOf(byte code) {
            return switch (code) {
                case 0 -> SubjectKind.UNSPECIFIED;
                case 1 -> SubjectKind.USER;
                case 2 -> SubjectKind.DEVICE;
                default -> throw new IllegalArgumentException("no kind has the code " + code);
            };
        }

        private byte code() {
            return switch (kind) {
                case UNSPECIFIED -> 0;
                case USER -> 1;
                case DEVICE -> 2;
            };
        }
    }

    private final Database database;
    private final AppKeys keys;
    private final TagUsage usage;
    private final Map<Tag, Numbered> byTag = new ConcurrentHashMap<>();
    private volatile Tag[] byNumber = {};
    private int next = 1;

    TagDictionary(Database database, AppKeys keys, TagUsage usage) {
        this.database = database;
        this.keys = keys;
        this.usage = usage;
    }

    /** Adds a tag that was loaded from the store. */
    synchronized void restore(Tag tag, Numbered numbered) {
        put(tag, numbered);
        next = Math.max(next, numbered.number() + 1);
    }

    private void put(Tag tag, Numbered numbered) {
        byTag.put(tag, numbered);
        Tag[] tags = byNumber;
        if (numbered.number() >= tags.length) {
            tags = Arrays.copyOf(tags, Math.max(64, 2 * numbered.number()));
        }
        tags[numbered.number()] = tag;
        // Assigned even if it is the same array: the volatile write makes the element visible to readers of the field.
        byNumber = tags;
    }

    OptionalInt find(Tag tag) {
        Numbered numbered = byTag.get(tag);
        return numbered == null ? OptionalInt.empty() : OptionalInt.of(numbered.number());
    }

    /**
     * Returns the number of a tag that {@link TagUsage} has counted, and writes number and kind so that they are durable no later
     * than the binding. Synchronized, so that the kind that is stored last is the kind in {@link TagUsage}.
     */
    synchronized int numberFor(Tag tag) {
        Numbered known = byTag.get(tag);
        SubjectKind kind = usage.kindOf(tag);
        if (known != null && known.kind() == kind) {
            return known.number();
        }
        Numbered current = new Numbered(known == null ? next++ : known.number(), kind);
        database.putWithoutSync(Family.TAGS, keys.tag(tag), current.row());
        put(tag, current);
        return current.number();
    }

    /** Returns the numbers of several tags, as {@link #numberFor} does. */
    int[] numbersFor(TagSet tags) {
        return numbers(tags, this::numberFor);
    }

    /** Returns the numbers of tags that all have one, in the order of the tags. */
    int[] numbersOf(TagSet tags) {
        return numbers(tags, tag -> find(tag).orElseThrow());
    }

    private static int[] numbers(TagSet tags, ToIntFunction<Tag> numberOf) {
        int[] numbers = new int[tags.size()];
        int i = 0;
        for (Tag tag : tags) {
            numbers[i++] = numberOf.applyAsInt(tag);
        }
        return numbers;
    }

    byte[] pack(TagSet tags) {
        return VarIntCodec.pack(numbersOf(tags));
    }

    TagSet unpack(byte[] row) {
        try {
            int[] numbers = VarIntCodec.unpack(row);
            List<Tag> tags = new ArrayList<>(numbers.length);
            for (int number : numbers) {
                tags.add(tagOf(number));
            }
            return TagSet.copyOf(tags);
        } catch (IllegalArgumentException e) {
            throw database.damaged("the tags of a subject are not readable", e);
        }
    }

    /**
     * Returns the tag that has a number.
     *
     * @throws IllegalArgumentException if no tag has the number
     */
    Tag tagOf(int number) {
        Tag[] tags = byNumber;
        if (number < 1 || number >= tags.length || tags[number] == null) {
            throw new IllegalArgumentException("no tag has the number " + number);
        }
        return tags[number];
    }
}
