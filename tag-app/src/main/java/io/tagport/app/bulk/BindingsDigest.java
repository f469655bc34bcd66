package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/**
 * A checksum of who carries what, the same in whatever order subjects and tags are told: the sum of one SHA-256 a subject. It
 * shows that a copy is whole; it is no protection against somebody who wants to be wrong.
 */
final class BindingsDigest {
    private static final byte END = '\n'; // in no subject's id and no tag's name

    private final MessageDigest sha256 = Digests.sha256();
    private long high;
    private long low;

    void add(Subject subject, TagSet tags) {
        add(subject.id());
        List<Tag> sorted = tags.stream().sorted(Comparator.comparing(Tag::name)).toList();
        sorted.forEach(tag -> add(tag.name()));
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        high += digest.getLong();
        low += digest.getLong();
    }

    private void add(String text) {
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        sha256.update(END);
    }

    /** Thirty-two hexadecimal digits. */
    String text() {
        return String.format("%016x%016x", high, low);
    }
}
