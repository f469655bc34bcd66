package io.tagport.rocksdb;

import io.tagport.domain.model.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The readable tags of one app by their numbers. */
final class TagRows {
    private final Map<Integer, Tag> byNumber = new HashMap<>();
    private final Set<Integer> shared = new HashSet<>();

    private TagRows() {}

    /** Reads the tags of an app and passes corrupt rows to {@code damaged}. */
    static TagRows read(Database database, AppKeys keys, Consumer<CorruptTagRow> damaged) {
        TagRows rows = new TagRows();
        database.scan(Family.TAGS, keys.first(), keys.end(), row -> {
            rows.add(row.key(), row.value(), damaged);
            return true;
        });
        return rows;
    }

    private void add(byte[] key, byte[] row, Consumer<CorruptTagRow> damaged) {
        Optional<Tag> tag = AppKeys.name(key).flatMap(TagRows::tag);
        if (tag.isEmpty()) {
            damaged.accept(new CorruptTagRow(key, row, "the name of a tag is not readable", Optional.empty()));
            return;
        }
        try {
            keep(tag.get(), TagDictionary.Numbered.from(row).number());
        } catch (IllegalArgumentException unreadable) {
            Optional<TagDictionary.Numbered> repaired = TagDictionary.Numbered.withoutKind(row);
            repaired.ifPresent(numbered -> keep(tag.get(), numbered.number()));
            damaged.accept(new CorruptTagRow(
                    key,
                    row,
                    "tag '" + tag.get() + "' has no readable " + (repaired.isPresent() ? "kind" : "number"),
                    repaired.map(TagDictionary.Numbered::row)));
        }
    }

    private static Optional<Tag> tag(String name) {
        try {
            return Optional.of(new Tag(name));
        } catch (IllegalArgumentException notATag) {
            return Optional.empty();
        }
    }

    private void keep(Tag tag, int number) {
        if (byNumber.putIfAbsent(number, tag) != null) {
            shared.add(number);
        }
    }

    Optional<Tag> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    String nameOf(int number) {
        return find(number).map(tag -> "'" + tag + "'").orElse("number " + number);
    }

    /** Returns the numbers that more than one tag has. */
    Set<Integer> shared() {
        return Set.copyOf(shared);
    }
}
