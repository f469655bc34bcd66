package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key, access id, time stamp and the page's body and result are those of TPNS page 1024/34213. */
class TpnsSignatureTest {
    private static final String KEY = "1452fcebae9f3115ba794fb0fff2fd73";
    private static final TpnsCredentials CREDENTIALS = new TpnsCredentials("1500001048", new Secret(KEY));
    private static final String TIME_STAMP = "1565314789";

    /** The body that the page's result belongs to; later versions of the page lost the platform from it. */
    private static final byte[] PUSH = utf8("{\"audience_type\": \"account\",\"platform\": \"android\","
            + "\"message\": {\"title\": \"test title\",\"content\": \"test content\",\"android\": { \"action\": "
            + "{\"action_type\": 3,\"intent\": \"xgscheme://com.xg.push/notify_detail?param1=xg\"}}},"
            + "\"message_type\": \"notify\",\"account_list\": [\"5822f0eee44c3625ef0000bb\"] }");

    private static final String PUSH_SIGN =
            "Y2QyMDc3NDY4MmJmNzhiZmRiNDNlMTdkMWQ1ZDU2YjNlNWI3ODlhMTY3MGZjMTUyN2VmNTRjNjVkMmQ3Yjc2ZA==";

    @Test
    void signsThePagesExample() {
        assertThat(TpnsSignature.sign(CREDENTIALS, TIME_STAMP, PUSH)).isEqualTo(PUSH_SIGN);
    }

    @Test
    void thePagesResultDoesNotBelongToTheBodyItIsPrintedWith() {
        byte[] printed = utf8(new String(PUSH, StandardCharsets.UTF_8).replace("\"platform\": \"android\",", ""));

        assertThat(TpnsSignature.sign(CREDENTIALS, TIME_STAMP, printed))
                .isEqualTo("MDlmMDdkMmE1MThhODgxNGUzNjlkY2Q5NTM0ZjEwYjhhMjlkMTI4NTMxYTE5YWRhYTI4Y2IyNDc2MDVjMWU4NA==");
        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, printed, PUSH_SIGN))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"operator_type\":1,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}"
                        + "|YjNkNTA0MjE4MzliMGVlMzg5M2Q4NTE0MjdhNjQ3YTY0MDA2OTE4NGQyNTM3NjEzMTI4ZGI3NDE3NDBkY2U3Nw==",
                "{\"operator_type\": 1, \"tag_list\": [\"tag1\"], \"token_list\": [\"token1\"]}"
                        + "|OGZhMTk0NDNkMzFiZjFiZGM1OWY2YzdiYWNiZmNjMWNiZDIwNDQ2MzkxYjU1NWYxMTViY2I4ZjNiOWFhMzU5NQ==",
                "{\"operator_type\":1,\"tag_list\":[\"标签\"],\"token_list\":[\"token1\"]}"
                        + "|MTg4N2UzZDdkNTJlNzQ3NmY3N2FkNDAyYjFiYTcyYjMxMTA0OWY5NTAxNGQyY2VjODE5YTE3ZjQ0ZjU2ZjE1ZA=="
            })
    void signsTagCallsByTheBytesOfTheirBodies(String body, String sign) {
        assertThat(TpnsSignature.sign(CREDENTIALS, TIME_STAMP, utf8(body))).isEqualTo(sign);
        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, utf8(body), sign))
                .isTrue();
    }

    @Test
    void theWrongOrderOfOneGoClientIsNotVerified() throws Exception {
        String wrong = base64(hexOfHmac(CREDENTIALS.accessId() + TIME_STAMP));
        String right = base64(hexOfHmac(TIME_STAMP + CREDENTIALS.accessId()));

        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, PUSH, wrong)).isFalse();
        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, PUSH, right)).isTrue();
    }

    @Test
    void upperCaseHexAndRawBytesAreNotVerified() throws Exception {
        String hex = hexOfHmac(TIME_STAMP + CREDENTIALS.accessId());

        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, PUSH, base64(hex.toUpperCase(Locale.ROOT))))
                .isFalse();
        String raw = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, PUSH, raw)).isFalse();
        assertThat(TpnsSignature.verify(CREDENTIALS, TIME_STAMP, PUSH, "")).isFalse();
    }

    @Test
    void headersAreThoseOfTheDocumentsWithTheTimeInSeconds() {
        Instant now = Instant.ofEpochSecond(1565314789, 999_999_999);

        assertThat(TpnsSignature.headers(CREDENTIALS, now, PUSH))
                .containsOnlyKeys("AccessId", "TimeStamp", "Sign")
                .containsEntry("AccessId", "1500001048")
                .containsEntry("TimeStamp", TIME_STAMP)
                .containsEntry("Sign", PUSH_SIGN);
    }

    private static String hexOfHmac(String beforeTheBody) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(utf8(KEY), "HmacSHA256"));
        mac.update(utf8(beforeTheBody));
        return HexFormat.of().formatHex(mac.doFinal(PUSH));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
