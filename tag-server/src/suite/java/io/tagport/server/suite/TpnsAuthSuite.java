package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both authentication methods of {@code /v3/device/tag}, with every possible failure. */
public abstract class TpnsAuthSuite extends ProtocolSuite {
    private static final byte[] BODY =
            Stage.utf8("{\"operator_type\":1,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}");
    private static final TpnsCredentials STRANGER = new TpnsCredentials("1500009999", new Secret("whatever"));
    private static final TpnsCredentials WRONG_KEY =
            new TpnsCredentials(Stage.TPNS.accessId(), new Secret("1452fcebae9f3115ba794fb0fff2fd74"));

    protected TpnsAuthSuite(Engine engine) {
        super(engine);
    }

    @Test
    void basicAuthenticationIsAccepted() {
        assertThat(send(Map.of("Authorization", Stage.TPNS.basic()))).isZero();
        assertThat(stage().tagsOf("token1")).containsExactly("tag1");
    }

    @Test
    void aSignatureOverABodyWithSpacesAndChineseIsAccepted() {
        assertThat(stage().tpns("{ \"operator_type\" : 1,\n\"tag_list\":[\"标签\"],\"token_list\":[\"token1\"]}")
                        .code())
                .isZero();
    }

    @Test
    void headerNamesAreOfAnyCase() {
        Map<String, String> headers = new HashMap<>();
        signed(Stage.TPNS).forEach((name, value) -> headers.put(name.toUpperCase(Locale.ROOT), value));

        assertThat(send(headers)).isZero();
        assertThat(send(Map.of("aUTHORIZATION", Stage.TPNS.basic()))).isZero();
    }

    @Test
    void withoutCredentialsItIs1008003AndNothingChanges() {
        Answer answer = stage().post(TpnsCallEncoder.PATH, Map.of(), BODY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(1008003);
        assertThat(answer.json().path("err_msg").asText()).startsWith("auth failure");
        assertThat(stage().knows("token1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer abc", "Basic OnNlY3JldA=="})
    void aMalformedAuthorizationIs1008003(String header) {
        assertThat(send(Map.of("Authorization", header))).isEqualTo(1008003);
    }

    @Test
    void aWrongSecretIs1008003InBothWays() {
        assertThat(send(Map.of("Authorization", WRONG_KEY.basic()))).isEqualTo(1008003);
        assertThat(send(signed(WRONG_KEY))).isEqualTo(1008003);
    }

    @Test
    void anUnknownAccessIdIs1008035InBothWays() {
        assertThat(send(Map.of("Authorization", STRANGER.basic()))).isEqualTo(1008035);
        assertThat(send(signed(STRANGER))).isEqualTo(1008035);
    }

    @Test
    void aSignatureInTheWrongOrderIsRefused() {
        String timeStamp = Long.toString(stage().clock.instant().getEpochSecond());
        // AccessId precedes TimeStamp, as in the signatures of one Go SDK: the same text with the two values swapped.
        TpnsCredentials swapped = new TpnsCredentials(timeStamp, Stage.TPNS.secretKey());
        Map<String, String> headers = signed(Stage.TPNS);
        headers.put(TpnsSignature.SIGN, TpnsSignature.sign(swapped, Stage.TPNS.accessId(), BODY));

        assertThat(send(headers)).isEqualTo(1008003);
    }

    @Test
    void aSignatureOverOtherBytesIsRefused() {
        byte[] spaced = Stage.utf8("{\"operator_type\": 1,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}");

        assertThat(stage().post(TpnsCallEncoder.PATH, signed(Stage.TPNS), spaced).code())
                .isEqualTo(1008003);
    }

    @Test
    void aSignatureOverUpperCaseHexIsRefused() {
        Map<String, String> headers = signed(Stage.TPNS);
        String hex = new String(Base64.getDecoder().decode(headers.get(TpnsSignature.SIGN)), java.nio.charset.StandardCharsets.US_ASCII);
        headers.put(
                TpnsSignature.SIGN,
                Base64.getEncoder().encodeToString(Stage.utf8(hex.toUpperCase(Locale.ROOT))));

        assertThat(send(headers)).isEqualTo(1008003);
    }

    @Test
    void aTimeStampOutsideOfTenMinutesIsRefusedEitherWay() {
        Map<String, String> headers = signed(Stage.TPNS);
        stage().clock.move(Duration.ofMinutes(10));
        assertThat(send(headers)).isZero();
        stage().clock.move(Duration.ofSeconds(1));
        assertThat(send(headers)).isEqualTo(1008003);
        stage().clock.move(Duration.ofSeconds(-1202));
        assertThat(send(headers)).isEqualTo(1008003);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessId", "TimeStamp"})
    void aSignatureWithoutItsOtherHeadersIsRefused(String missing) {
        Map<String, String> headers = signed(Stage.TPNS);
        headers.remove(missing);

        assertThat(send(headers)).isEqualTo(1008003);
    }

    @Test
    void aTimeStampThatIsNoNumberIsRefused() {
        Map<String, String> headers = signed(Stage.TPNS);
        headers.put(TpnsSignature.TIME_STAMP, "now");

        assertThat(send(headers)).isEqualTo(1008003);
    }

    @Test
    void whereBothAreSentTheSignatureDecides() {
        Map<String, String> good = signed(Stage.TPNS);
        good.put("Authorization", "Basic nonsense");
        Map<String, String> bad = signed(WRONG_KEY);
        bad.put("Authorization", Stage.TPNS.basic());

        assertThat(send(good)).isZero();
        assertThat(send(bad)).isEqualTo(1008003);
    }

    @Test
    void credentialsAreCheckedBeforeTheBody() {
        assertThat(stage().post(TpnsCallEncoder.PATH, Map.of("Authorization", WRONG_KEY.basic()), Stage.utf8("{"))
                        .code())
                .isEqualTo(1008003);
    }

    @Test
    void noAnswerRepeatsASecretOrASignature() {
        Map<String, String> headers = signed(WRONG_KEY);

        assertThat(stage().post(TpnsCallEncoder.PATH, headers, BODY).body())
                .doesNotContain(headers.get(TpnsSignature.SIGN), Stage.TPNS.secretKey().value());
    }

    private Map<String, String> signed(TpnsCredentials credentials) {
        return new HashMap<>(TpnsSignature.headers(credentials, stage().clock.instant(), BODY));
    }

    private int send(Map<String, String> headers) {
        return stage().post(TpnsCallEncoder.PATH, headers, BODY).code();
    }
}
