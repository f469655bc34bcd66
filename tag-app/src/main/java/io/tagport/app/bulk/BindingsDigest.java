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
 * A checksum of the bindings of many subjects: the sum of one SHA-256 per subject, so that the order of subjects and tags does
 * not matter. It proves that a copy is complete, but does not protect against deliberate manipulation.
 */
final class BindingsDigest {
    private static final byte END = '\n'; // occurs in no subject id and no tag name

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

    /** Returns the checksum as 32 hexadecimal digits. */
    String text() {
        return String.format("%016x%016x", high, low);
    }
}
