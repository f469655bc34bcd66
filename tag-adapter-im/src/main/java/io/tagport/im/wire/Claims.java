package io.tagport.im.wire;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The values that a {@link UserSig} signs. */
record Claims(String identifier, long sdkAppId, long time, long expire, boolean hasUserbuf, String userbuf) {
    private static final String ALGORITHM = "HmacSHA256";

    String sign(Secret key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(utf8(key.value()), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(utf8(text())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Returns the text to sign. Its order differs from that of the JSON: here, time precedes expire. */
    private String text() {
        return "TLS.identifier:" + identifier
                + "\nTLS.sdkappid:" + sdkAppId
                + "\nTLS.time:" + time
                + "\nTLS.expire:" + expire
                + (hasUserbuf ? "\nTLS.userbuf:" + userbuf : "")
                + "\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
