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

/** The numbers of one app's tags, wholly in memory. A number lasts until the folder is opened with nobody holding it. */
final class TagDictionary {
    record Numbered(int number, SubjectKind kind) {
        private static final int BYTES = Integer.BYTES + 1;

        static Numbered from(byte[] row) {
            if (row.length != BYTES) {
                throw new IllegalArgumentException("a tag has " + BYTES + " bytes, not " + row.length);
            }
            ByteBuffer fields = ByteBuffer.wrap(row);
            return new Numbered(fields.getInt(), kindOf(fields.get()));
        }

        /** Reads as much as is left of a row that {@link #from} cannot read. */
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
    private final TagUsage census;
    private final Map<Tag, Numbered> byTag = new ConcurrentHashMap<>();
    private volatile Tag[] byNumber = {};
    private int next = 1;

    TagDictionary(Database database, AppKeys keys, TagUsage census) {
        this.database = database;
        this.keys = keys;
        this.census = census;
    }

    /** Takes over a tag that was stored. */
    synchronized void restore(Tag tag, Numbered numbered) {
        remember(tag, numbered);
        next = Math.max(next, numbered.number() + 1);
    }

    private void remember(Tag tag, Numbered numbered) {
        byTag.put(tag, numbered);
        Tag[] tags = byNumber;
        if (numbered.number() >= tags.length) {
            tags = Arrays.copyOf(tags, Math.max(64, 2 * numbered.number()));
        }
        tags[numbered.number()] = tag;
        // Written again even if it is the same array: who reads the field next sees the element.
        byNumber = tags;
    }

    OptionalInt find(Tag tag) {
        Numbered numbered = byTag.get(tag);
        return numbered == null ? OptionalInt.empty() : OptionalInt.of(numbered.number());
    }

    /**
     * Returns the number of a tag that the census has counted in, and sees to it that number and kind are on disk no later
     * than the binding. One at a time, so that the kind stored last is the one that the census has.
     */
    synchronized int numberFor(Tag tag) {
        Numbered known = byTag.get(tag);
        SubjectKind kind = census.kindOf(tag);
        if (known != null && known.kind() == kind) {
            return known.number();
        }
        Numbered current = new Numbered(known == null ? next++ : known.number(), kind);
        database.putAhead(Family.TAGS, keys.tag(tag), current.row());
        remember(tag, current);
        return current.number();
    }

    /** Does so for several tags. */
    int[] numbersFor(TagSet tags) {
        return numbers(tags, this::numberFor);
    }

    /** Returns the numbers of tags that have one, in their order. */
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
     * Finds a tag by its number.
     *
     * @throws IllegalArgumentException if no tag has it
     */
    Tag tagOf(int number) {
        Tag[] tags = byNumber;
        if (number < 1 || number >= tags.length || tags[number] == null) {
            throw new IllegalArgumentException("no tag has the number " + number);
        }
        return tags[number];
    }
}
