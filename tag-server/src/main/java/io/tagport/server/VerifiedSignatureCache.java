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
 * The last signatures that were found genuine: a caller sends the same one for hours, and to decode and to verify it costs
 * as much as all the rest of a read. Found by their digest, so that the time of a search tells nothing of them.
 */
final class VerifiedSignatureCache {
    private static final int MOST = 1_024;

    private final Map<ByteBuffer, UserSig> byDigest = new ConcurrentHashMap<>();

    Optional<UserSig> find(String userSig) {
        return Optional.ofNullable(byDigest.get(digest(userSig)));
    }

    /** Only who has the key gets here, so nobody else can push the others out. */
    void add(String userSig, UserSig decoded) {
        if (byDigest.size() >= MOST) {
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
