package io.tagport.tpns.wire;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests: the standard Base64 of the lower-case <em>hex text</em> of HMAC-SHA256, keyed by the secret key, over
 * time stamp, access id and body, one directly after the other. Method and path are not signed. Source: TPNS page
 * 1024/34213, whose formula skips the hex step that its sample code does.
 */
public final class TpnsSignature {
    /** The header with the application's number. */
    public static final String ACCESS_ID = "AccessId";
    /** The header with the Unix time in seconds. */
    public static final String TIME_STAMP = "TimeStamp";
    /** The header with the signature. */
    public static final String SIGN = "Sign";

    private static final String ALGORITHM = "HmacSHA256";

    private TpnsSignature() {}

    /**
     * Creates the three headers of a signed request.
     *
     * @param credentials who signs
     * @param now the moment of sending; its seconds are signed too
     * @param body exactly the bytes that are sent
     * @return names and values, in the order of the documents
     */
    public static Map<String, String> headers(TpnsCredentials credentials, Instant now, byte[] body) {
        String timeStamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ACCESS_ID, credentials.accessId());
        headers.put(TIME_STAMP, timeStamp);
        headers.put(SIGN, sign(credentials, timeStamp, body));
        return headers;
    }

    /**
     * Signs.
     *
     * @param credentials who signs
     * @param timeStamp the time as the header has it
     * @param body exactly the bytes that are sent
     * @return 88 characters of Base64
     */
    public static String sign(TpnsCredentials credentials, String timeStamp, byte[] body) {
        Mac mac = keyedWith(credentials.secretKey());
        mac.update((timeStamp + credentials.accessId()).getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(mac.doFinal(body));
        return Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Checks a signature in a time that does not depend on where it differs. How old the time stamp may be is the
     * caller's to check.
     *
     * @param credentials whose signature it should be
     * @param timeStamp the time as the header had it
     * @param body exactly the bytes that came
     * @param sign the signature that came
     * @return whether it is right
     */
    public static boolean verify(TpnsCredentials credentials, String timeStamp, byte[] body, String sign) {
        byte[] right = sign(credentials, timeStamp, body).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, sign.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac keyedWith(Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
