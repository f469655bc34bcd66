package io.tagport.server;

import io.tagport.im.wire.UserSig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache of verified signatures. A caller sends the same signature for hours, and to decode and verify it costs as
 * much as the rest of a read. Lookups use a digest, so that their duration reveals nothing about the signatures.
 */
final class VerifiedSignatureCache {
    private static final int CAPACITY = 1_024;

    private final Map<ByteBuffer, UserSig> byDigest = new ConcurrentHashMap<>();

    Optional<UserSig> find(String userSig) {
        return Optional.ofNullable(byDigest.get(digest(userSig)));
    }

    /** Adds a verified signature. Only callers with the key get this far, so no other caller can evict entries. */
    void add(String userSig, UserSig decoded) {
        if (byDigest.size() >= CAPACITY) {
            byDigest.clear();
        }
        byDigest.put(digest(userSig), decoded);
    }

    private static ByteBuffer digest(String userSig) {
        try {
            byte[] bytes = userSig.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
