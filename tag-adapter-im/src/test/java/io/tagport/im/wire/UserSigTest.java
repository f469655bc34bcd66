package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.transport.Json;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are computed from the published algorithm with the JDK and checked with Python's hmac and zlib. */
class UserSigTest {
    private static final Secret KEY = new Secret("test-key-0123456789abcdef0123456789abcdef0123456789abcdef01234567");
    private static final Instant THEN = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String JSON_1 =
            "{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":1400000000,\"TLS.expire\":604800,"
                    + "\"TLS.time\":1700000000,\"TLS.sig\":\"kSIufhfSqW5xcjbRqLUvS/UWHepi/4ys+o0LPZWJqmE=\"}";
    private static final String USER_SIG_1 =
            "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQAJFJrSjILEpVsjIzMLGAiZVk5gJF"
                    + "DM1RVRZnpgNNzw72LE3LSAsuDDetSM5KCir0CS0L1g8N90gtyNQ3qSzWzjfwCYgK9yrMdbVVqgUACHc07w__";
    private static final String USER_SIG_2 =
            "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5UInilOzEgoLMFCUrCyiAiKdWFGQWpQJFzUwMDCBCJZm5QAFDcwMogBqQmQ40"
                    + "sji53KnCuTJA39k3oiox3bAk1NPPsShRO7EwL8AjtyjTqKLKsMgoMD-Y2cJWqRYAewsw-Q__";
    private static final String SIG_3 = "VDVtX/GJzEERV9zsSka48tYcD/NRb6Co9VNvbAdVpdk=";
    private static final ImQuery QUERY_1 = query(1_400_000_000, "administrator");

    @Test
    void theFirstVectorIsCreatedWithTheSameContent() {
        String made = UserSig.create("administrator", 1_400_000_000, KEY, THEN, WEEK);

        assertThat(RawUserSig.jsonOf(made)).isEqualTo(JSON_1);
        assertThat(RawUserSig.jsonOf(USER_SIG_1)).isEqualTo(JSON_1);
    }

    @Test
    void theSecondVectorIsCreated() {
        String made = UserSig.create("admin", 88_888_888, KEY, THEN, Duration.ofDays(1));

        assertThat(RawUserSig.jsonOf(made)).isEqualTo(RawUserSig.jsonOf(USER_SIG_2));
        assertThat(RawUserSig.jsonOf(made)).contains("scwBxCyP/CMXzag1tUINAra+aqnPHmri2xz1r2QoSC8=");
    }

    @Test
    void theThirdVectorIsCreatedWithItsUserbuf() {
        byte[] userbuf = {'a', 'b', 'c'};

        String made = UserSig.create("xiaoming", 1_400_000_000, KEY, THEN, WEEK, userbuf);

        assertThat(RawUserSig.jsonOf(made)).contains("\"TLS.userbuf\":\"YWJj\",\"TLS.sig\":\"" + SIG_3 + "\"");
        assertThat(codeOf(made, query(1_400_000_000, "xiaoming"), THEN)).isZero();
    }

    @Test
    void thePrintedUserSigsAreGenuine() throws ImRefusal {
        assertThat(codeOf(USER_SIG_1, QUERY_1, THEN)).isZero();
        assertThat(codeOf(USER_SIG_2, query(88_888_888, "admin"), THEN)).isZero();
        assertThat(UserSig.decode(USER_SIG_2).identifier()).isEqualTo("admin");
        assertThat(UserSig.decode(USER_SIG_2).sdkAppId()).isEqualTo(88_888_888);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n ", " "})
    void whiteSpaceAfterTheJsonIsFine(String end) {
        assertThat(codeOf(RawUserSig.of(JSON_1 + end), QUERY_1, THEN)).isZero();
    }

    @Test
    void aLineBreakAfterTheSignatureIsFine() {
        assertThat(codeOf(RawUserSig.of(JSON_1.replace("qmE=", "qmE=\\n")), QUERY_1, THEN))
                .isZero();
    }

    @Test
    void membersMayComeInAnyOrderWithUnknownOnesBetween() {
        String other = "{\"TLS.sig\":\"kSIufhfSqW5xcjbRqLUvS/UWHepi/4ys+o0LPZWJqmE=\", \"TLS.time\":1700000000,"
                + "\"TLS.new\":{\"a\":[1]},\"TLS.expire\":604800,\"TLS.sdkappid\":1400000000,"
                + "\"TLS.identifier\":\"administrator\",\"TLS.ver\":\"2.0\"}";

        assertThat(codeOf(RawUserSig.of(other), QUERY_1, THEN)).isZero();
    }

    @Test
    void numbersMayBeTexts() {
        String texts = JSON_1.replace("1400000000", "\"1400000000\"")
                .replace("604800", "\"604800\"")
                .replace("1700000000", "\"1700000000\"");

        assertThat(codeOf(RawUserSig.of(texts), QUERY_1, THEN)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void everyLevelOfCompressionIsRead(int level) {
        assertThat(codeOf(RawUserSig.of(RawUserSig.deflate(JSON_1, level)), QUERY_1, THEN))
                .isZero();
    }

    @Test
    void aStreamOfSeveralBlocksIsRead() {
        assertThat(codeOf(RawUserSig.of(RawUserSig.deflateInBlocks(JSON_1)), QUERY_1, THEN))
                .isZero();
    }

    @Test
    void anEmptyOneHasAnAnswerOfItsOwn() {
        assertThat(codeOf("", QUERY_1, THEN)).isEqualTo(70002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "????", "YWJj", "eJyr", "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUl"})
    void malformedResponsesAreUnreadable(String text) {
        assertThat(codeOf(text, QUERY_1, THEN)).isEqualTo(70003);
    }

    @Test
    void rawDeflateGzipAndLeftoversAreNoZlibStream() {
        assertThat(codeOf(RawUserSig.of(RawUserSig.rawDeflate(JSON_1)), QUERY_1, THEN))
                .isEqualTo(70003);
        assertThat(codeOf(RawUserSig.of(RawUserSig.gzip(JSON_1)), QUERY_1, THEN))
                .isEqualTo(70003);
        assertThat(codeOf(RawUserSig.of(RawUserSig.followedByZero(JSON_1)), QUERY_1, THEN))
                .isEqualTo(70003);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "", "{", "{}{}", "\ufeff{}"})
    void aResponseWithoutAJsonObjectIsUnreadable(String inside) {
        assertThat(codeOf(RawUserSig.of(inside), QUERY_1, THEN)).isEqualTo(70003);
    }

    @Test
    void aBombIsRefusedBeforeItUnfolds() {
        String bomb = RawUserSig.of(RawUserSig.bomb(4096));

        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(codeOf(bomb, QUERY_1, THEN)).isEqualTo(70003));
    }

    @Test
    void sixtyFourKibibytesAreReadAndNotOneMore() {
        String full = JSON_1 + " ".repeat(64 * 1024 - JSON_1.length());

        assertThat(codeOf(RawUserSig.of(full), QUERY_1, THEN)).isZero();
        assertThat(codeOf(RawUserSig.of(full + " "), QUERY_1, THEN)).isEqualTo(70003);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS.ver", "TLS.identifier", "TLS.sdkappid", "TLS.expire", "TLS.time", "TLS.sig"})
    void everyMemberIsNeeded(String name) throws Exception {
        ObjectNode json = Json.readObject(JSON_1.getBytes(StandardCharsets.UTF_8));
        json.remove(name);

        assertThat(codeOf(RawUserSig.of(json.toString()), QUERY_1, THEN)).isEqualTo(70005);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2.0\"|\"1.0\"",
                "\"2.0\"|2.0",
                "604800|604800.5",
                "604800|-1",
                "604800|true",
                "604800|\"0x1\"",
                "604800|1000000000000000000",
                "\"administrator\"|null",
                "\"TLS.ver\"|\"TLS.userbuf\":null,\"TLS.ver\""
            })
    void aMemberOfAnotherFormMakesItIncomplete(String old, String other) {
        assertThat(codeOf(RawUserSig.of(JSON_1.replace(old, other)), QUERY_1, THEN))
                .isEqualTo(70005);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1400000000|1400000001|70014",
                "\"administrator\"|\"administratos\"|70013",
                "604800|604801|70009",
                "1700000000|1700000001|70009",
                "kSIu|kSIv|70009",
                "mE=|mF=|70009",
                "mE=|mE|70009",
                "\"TLS.ver\"|\"TLS.userbuf\":\"\",\"TLS.ver\"|70009"
            })
    void everyFieldIsProtected(String old, String other, int code) {
        assertThat(codeOf(RawUserSig.of(JSON_1.replace(old, other)), QUERY_1, THEN))
                .isEqualTo(code);
    }

    @Test
    void theIdentityIsComparedBeforeTheSignatureAndTheSignatureBeforeTheTime() {
        Instant late = THEN.plus(WEEK);
        String forged = RawUserSig.of(JSON_1.replace("kSIu", "kSIv"));

        assertThat(codeOf(forged, query(1, "other"), late)).isEqualTo(70014);
        assertThat(codeOf(forged, query(1_400_000_000, "other"), late)).isEqualTo(70013);
        assertThat(codeOf(forged, QUERY_1, late)).isEqualTo(70009);
        assertThat(codeOf(USER_SIG_1, QUERY_1, late)).isEqualTo(70001);
    }

    @Test
    void itEndsWithItsLastSecond() {
        assertThat(codeOf(USER_SIG_1, QUERY_1, THEN.plus(WEEK).minusSeconds(1))).isZero();
        assertThat(codeOf(USER_SIG_1, QUERY_1, THEN.plus(WEEK))).isEqualTo(70001);
    }

    @Test
    void aClockMayBeFiveMinutesSlow() {
        assertThat(codeOf(USER_SIG_1, QUERY_1, THEN.minusSeconds(300))).isZero();
        assertThat(codeOf(USER_SIG_1, QUERY_1, THEN.minusSeconds(301))).isEqualTo(70001);
    }

    @Test
    void aValidityOfEonsDoesNotOverflow() {
        String eons =
                UserSig.create("administrator", 1_400_000_000, KEY, THEN, Duration.ofSeconds(999_999_999_999_999_999L));

        assertThat(codeOf(eons, QUERY_1, THEN)).isZero();
    }

    @Test
    void anotherKeyDoesNotVerify() {
        assertThatExceptionOfType(ImRefusal.class)
                .isThrownBy(() -> UserSig.decode(USER_SIG_1).check(QUERY_1, new Secret("other"), THEN))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ImCode.SIGNATURE_WRONG));
    }

    @Test
    void anIdentifierOfSeveralLinesIsNotSigned() {
        assertThatIllegalArgumentException().isThrownBy(() -> UserSig.create("a\nTLS.sdkappid:1", 1, KEY, THEN, WEEK));
        assertThatIllegalArgumentException().isThrownBy(() -> UserSig.create("", 1, KEY, THEN, WEEK));
    }

    @Test
    void nothingOfTheSignaturePrints() {
        assertThatCode(() -> assertThat(UserSig.decode(USER_SIG_1).toString())
                        .doesNotContain("kSIu")
                        .doesNotContain("administrator"))
                .doesNotThrowAnyException();
    }

    private static int codeOf(String userSig, ImQuery query, Instant now) {
        try {
            UserSig.decode(userSig).check(query, KEY, now);
            return 0;
        } catch (ImRefusal refusal) {
            assertThat(refusal).message().doesNotContain("kSIu");
            return refusal.code().code();
        }
    }

    private static ImQuery query(long sdkAppId, String identifier) {
        return new ImQuery(sdkAppId, identifier, "", "1");
    }
}
