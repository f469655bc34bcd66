package io.tagport.im.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import io.tagport.transport.Secret;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A signature in the TLSSigAPIv2 format: the caller, the application, the start and the duration of validity, with an
 * HMAC-SHA256 over these values. Source: {@code tencentyun/tls-sig-api-v2-java} and page 269/32688.
 *
 * <p>Decoding requires no key, so a server can look up the application and its key by the decoded values; only
 * {@link #check} verifies the signature. No part of a signature is in any message or in {@link #toString}.
 */
public final class UserSig {
    private static final String VERSION = "2.0";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /**
     * The maximum size of the inflated JSON. A UserSig with the longest identifier has a few hundred bytes; the limit
     * bounds the cost of a malicious one.
     */
    private static final int JSON_BYTES_MAX = 64 * 1024;

    private static final Duration SKEW_MAX = Duration.ofMinutes(5);

    private final Claims claims;
    private final String signature;

    private UserSig(Claims claims, String signature) {
        this.claims = claims;
        this.signature = signature;
    }

    /**
     * Creates a signature.
     *
     * @param identifier the account of the caller: an administrator of the application
     * @param sdkAppId the application
     * @param key the application's key, as displayed in the console
     * @param now the start of the validity, truncated to seconds
     * @param expire the duration of the validity, truncated to seconds; the pages recommend 24 hours to 50 years
     *     (269/32688)
     * @return the value of {@code usersig}, which needs no escaping in a URL
     * @throws IllegalArgumentException if the identifier is empty or has a control character
     */
    public static String create(String identifier, long sdkAppId, Secret key, Instant now, Duration expire) {
        return create(new Claims(identifier, sdkAppId, now.getEpochSecond(), expire.toSeconds(), false, ""), key);
    }

    /**
     * Creates a signature with additional bytes chosen by the signer. Calls about tags need none.
     *
     * @param identifier the account of the caller: an administrator of the application
     * @param sdkAppId the application
     * @param key the application's key, as displayed in the console
     * @param now the start of the validity, truncated to seconds
     * @param expire the duration of the validity, truncated to seconds
     * @param userbuf the bytes
     * @return the value of {@code usersig}, which needs no escaping in a URL
     * @throws IllegalArgumentException if the identifier is empty or has a control character
     */
    public static String create(
            String identifier, long sdkAppId, Secret key, Instant now, Duration expire, byte[] userbuf) {
        String base64 = Base64.getEncoder().encodeToString(userbuf);
        return create(new Claims(identifier, sdkAppId, now.getEpochSecond(), expire.toSeconds(), true, base64), key);
    }

    private static String create(Claims claims, Secret key) {
        if (claims.identifier().isEmpty() || claims.identifier().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an identifier is empty or has a control character");
        }
        ObjectNode json = Json.object()
                .put("TLS.ver", VERSION)
                .put("TLS.identifier", claims.identifier())
                .put("TLS.sdkappid", claims.sdkAppId())
                .put("TLS.expire", claims.expire())
                .put("TLS.time", claims.time());
        if (claims.hasUserbuf()) {
            json.put("TLS.userbuf", claims.userbuf());
        }
        json.put("TLS.sig", claims.sign(key));
        // Differs from the URL alphabet of RFC 4648, in which '+' becomes '-' and '/' becomes '_'.
        return Base64.getEncoder()
                .encodeToString(Zlib.deflate(Json.write(json)))
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }

    /**
     * Decodes a signature of any implementation: any zlib stream, members in any order, unknown members, numbers as
     * text.
     *
     * @param userSig the value of the query parameter
     * @return the signature, not yet verified
     * @throws ImRefusal {@link ImCode#SIGNATURE_MISSING} if the text is empty; {@link ImCode#SIGNATURE_UNREADABLE} if
     *     it cannot be decoded, inflated to at most 64 KiB or parsed; {@link ImCode#SIGNATURE_INCOMPLETE} if its
     *     version is not 2.0 or a member is missing or of a wrong type
     */
    public static UserSig decode(String userSig) throws ImRefusal {
        if (userSig.isEmpty()) {
            throw new ImRefusal(ImCode.SIGNATURE_MISSING, "the query parameter usersig is empty");
        }
        ObjectNode json = jsonOf(userSig);
        if (!text(json, "TLS.ver").equals(VERSION)) {
            throw incomplete("TLS.ver is not " + VERSION);
        }
        boolean hasUserbuf = json.has("TLS.userbuf");
        Claims claims = new Claims(
                text(json, "TLS.identifier"),
                number(json, "TLS.sdkappid"),
                number(json, "TLS.time"),
                number(json, "TLS.expire"),
                hasUserbuf,
                hasUserbuf ? text(json, "TLS.userbuf") : "");
        // MIME Base64 encoders append a line break.
        return new UserSig(claims, text(json, "TLS.sig").stripTrailing());
    }

    private static ObjectNode jsonOf(String userSig) throws ImRefusal {
        try {
            byte[] deflated = Base64.getDecoder()
                    .decode(userSig.replace('*', '+').replace('-', '/').replace('_', '='));
            byte[] json = Zlib.inflate(deflated, JSON_BYTES_MAX)
                    .orElseThrow(() ->
                            unreadable("does not inflate as one zlib stream of at most " + JSON_BYTES_MAX + " bytes"));
            return Json.readObject(json);
        } catch (IllegalArgumentException e) {
            throw unreadable("is not Base64 with * for +, - for / and _ for =");
        } catch (UnreadableJsonException e) {
            throw unreadable("has no JSON object in it");
        }
    }

    private static String text(ObjectNode json, String name) throws ImRefusal {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw incomplete(name + " is missing or not a string");
        }
        return value.textValue();
    }

    private static long number(ObjectNode json, String name) throws ImRefusal {
        JsonNode value = json.path(name);
        boolean number = value.isIntegralNumber() || value.isTextual();
        if (!number || !SECONDS.matcher(value.asText()).matches()) {
            throw incomplete(name + " is missing or not 1 to 18 decimal digits");
        }
        return Long.parseLong(value.asText());
    }

    private static ImRefusal unreadable(String what) {
        return new ImRefusal(ImCode.SIGNATURE_UNREADABLE, "the UserSig " + what + "; it may have been cut off");
    }

    private static ImRefusal incomplete(String what) {
        return new ImRefusal(ImCode.SIGNATURE_INCOMPLETE, "in the UserSig " + what);
    }

    /**
     * Returns the account that the signature claims, without verification.
     *
     * @return {@code TLS.identifier}
     */
    public String identifier() {
        return claims.identifier();
    }

    /**
     * Returns the application that the signature claims, without verification.
     *
     * @return {@code TLS.sdkappid}
     */
    public long sdkAppId() {
        return claims.sdkAppId();
    }

    /**
     * Checks that the signature verifies, matches the query and is valid now. No page states how far clocks may differ:
     * a start up to 300 seconds in the future is accepted, a signature after its expiry is not.
     *
     * @param query the request's query
     * @param key the application's key
     * @param now the current time of the server
     * @throws ImRefusal for the first of these that applies: {@link ImCode#OTHER_APP}, {@link ImCode#OTHER_IDENTIFIER},
     *     {@link ImCode#SIGNATURE_WRONG}, {@link ImCode#SIGNATURE_EXPIRED}; the last one also for a signature from
     *     further in the future, as it is not valid now and a new signature from a correct clock resolves the error
     */
    public void check(ImQuery query, Secret key, Instant now) throws ImRefusal {
        checkQuery(query);
        if (!MessageDigest.isEqual(utf8(claims.sign(key)), utf8(signature))) {
            throw new ImRefusal(
                    ImCode.SIGNATURE_WRONG, "the UserSig does not verify: it was made with another application's key");
        }
        checkTime(now.getEpochSecond());
    }

    /**
     * Repeats all checks except the verification, for a signature that {@link #check} has accepted with the key of the
     * same application.
     *
     * @param query the request's query
     * @param now the current time of the server
     * @throws ImRefusal as {@link #check}
     */
    public void checkAgain(ImQuery query, Instant now) throws ImRefusal {
        checkQuery(query);
        checkTime(now.getEpochSecond());
    }

    private void checkQuery(ImQuery query) throws ImRefusal {
        if (claims.sdkAppId() != query.sdkAppId()) {
            throw new ImRefusal(ImCode.OTHER_APP, "sdkappid differs from TLS.sdkappid in the UserSig");
        }
        if (!claims.identifier().equals(query.identifier())) {
            throw new ImRefusal(ImCode.OTHER_IDENTIFIER, "identifier differs from TLS.identifier in the UserSig");
        }
    }

    private void checkTime(long now) throws ImRefusal {
        long age = now - claims.time();
        if (age >= claims.expire()) {
            throw new ImRefusal(ImCode.SIGNATURE_EXPIRED, "the UserSig expired " + (age - claims.expire()) + " s ago");
        }
        if (-age > SKEW_MAX.toSeconds()) {
            throw new ImRefusal(
                    ImCode.SIGNATURE_EXPIRED,
                    "the UserSig is dated " + -age + " s in the future; at most " + SKEW_MAX.toSeconds()
                            + " are allowed: check the clock");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Omits the signed values and the signature, except for the application. */
    @Override
    public String toString() {
        return "UserSig of " + claims.sdkAppId();
    }
}
