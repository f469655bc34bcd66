package io.tagport.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The keys of one app's rows. Each key begins with the app's number. */
record AppKeys(int app) {
    /** The index at which a subject's id begins in the subject's key. */
    static final int APP_BYTES = Integer.BYTES;

    private static final int TAG_BYTES = Integer.BYTES;

    /** The index at which a subject's id begins in an index key. */
    static final int INDEX_BYTES = APP_BYTES + TAG_BYTES;

    byte[] subject(Subject subject) {
        return named(subject.id());
    }

    byte[] tag(Tag tag) {
        return named(tag.name());
    }

    private byte[] named(String name) {
        byte[] text = name.getBytes(UTF_8);
        return ByteBuffer.allocate(APP_BYTES + text.length)
                .putInt(app)
                .put(text)
                .array();
    }

    /** Returns the name or id at the end of the key of a tag or subject; empty if it is not valid text. */
    static Optional<String> name(byte[] key) {
        return text(key, APP_BYTES);
    }

    /** Returns the subject's id at the end of an index key; empty if it is not valid text. */
    static Optional<String> holder(byte[] indexKey) {
        return text(indexKey, INDEX_BYTES);
    }

    private static Optional<String> text(byte[] key, int start) {
        if (key.length <= start) {
            return Optional.empty();
        }
        String text = new String(key, start, key.length - start, UTF_8);
        boolean same = Arrays.equals(text.getBytes(UTF_8), 0, key.length - start, key, start, key.length);
        return same ? Optional.of(text) : Optional.empty();
    }

    static Tag tagOf(byte[] tagKey) {
        return new Tag(new String(tagKey, APP_BYTES, tagKey.length - APP_BYTES, UTF_8));
    }

    byte[] holderCount(int tag) {
        return ByteBuffer.allocate(APP_BYTES + TAG_BYTES)
                .putInt(app)
                .putInt(tag)
                .array();
    }

    /** Returns the number of the tag in the key of a count or of an index entry. */
    static int tagNumberOf(byte[] key) {
        return ByteBuffer.wrap(key).getInt(APP_BYTES);
    }

    /** Returns the subject's key for an index key. */
    static byte[] subjectOfIndex(byte[] indexKey) {
        byte[] key = new byte[indexKey.length - TAG_BYTES];
        System.arraycopy(indexKey, 0, key, 0, APP_BYTES);
        System.arraycopy(indexKey, APP_BYTES + TAG_BYTES, key, APP_BYTES, key.length - APP_BYTES);
        return key;
    }

    /** Returns the index key for a tag and a subject's key. */
    byte[] index(int tag, byte[] subjectKey) {
        byte[] key = new byte[TAG_BYTES + subjectKey.length];
        ByteBuffer.wrap(key).putInt(app).putInt(tag);
        System.arraycopy(subjectKey, APP_BYTES, key, APP_BYTES + TAG_BYTES, subjectKey.length - APP_BYTES);
        return key;
    }

    /** Returns the least index key that is greater than a subject's index key: no id contains the character U+0000. */
    byte[] indexAfter(int tag, Subject subject) {
        return successor(index(tag, subject(subject)));
    }

    /** Returns the least subject key that is greater than the key of {@code subject}. */
    byte[] subjectAfter(Subject subject) {
        return successor(subject(subject));
    }

    private static byte[] successor(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    static Subject subjectOf(byte[] indexKey) {
        return subjectFrom(indexKey, APP_BYTES + TAG_BYTES);
    }

    static Subject subjectOfRow(byte[] subjectKey) {
        return subjectFrom(subjectKey, APP_BYTES);
    }

    private static Subject subjectFrom(byte[] key, int start) {
        return new Subject(new String(key, start, key.length - start, UTF_8));
    }

    byte[] first() {
        return ByteBuffer.allocate(APP_BYTES).putInt(app).array();
    }

    byte[] end() {
        return new AppKeys(app + 1).first();
    }
}
