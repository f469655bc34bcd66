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
 * The signatures of requests: the standard Base64 of the lower-case <em>hex text</em> of HMAC-SHA256, keyed by the
 * secret key, over the concatenation of time stamp, access id and body. Method and path are not signed. Source: TPNS
 * page 1024/34213, whose formula omits the hex step that its sample code performs.
 */
public final class TpnsSignature {
    /** The header for the application's access id. */
    public static final String ACCESS_ID = "AccessId";
    /** The header for the Unix time in seconds. */
    public static final String TIME_STAMP = "TimeStamp";
    /** The header for the signature. */
    public static final String SIGN = "Sign";

    private static final String ALGORITHM = "HmacSHA256";

    private TpnsSignature() {}

    /**
     * Creates the three headers of a signed request.
     *
     * @param credentials the credentials of the signer
     * @param now the time of sending, which is signed in seconds
     * @param body exactly the bytes that are sent
     * @return names and values, in the order of the documentation
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
     * Signs a request.
     *
     * @param credentials the credentials of the signer
     * @param timeStamp the value of the time stamp header
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
     * Verifies a signature in a time that does not depend on where it differs. The caller must check the age of the
     * time stamp.
     *
     * @param credentials the credentials of the expected signer
     * @param timeStamp the value of the time stamp header
     * @param body exactly the bytes received
     * @param sign the signature received
     * @return whether the signature is valid
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
