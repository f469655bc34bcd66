package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.UserSig;
import io.tagport.transport.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The query of {@code /v4/…} and its UserSig, with every possible authentication failure. */
public abstract class ImAuthSuite extends ProtocolSuite {
    private static final String BODY = "{\"To_Account\":[\"u1\"]}";

    protected ImAuthSuite(Engine engine) {
        super(engine);
    }

    @Test
    void parametersComeInAnyOrderWithUnknownOnes() {
        assertThat(send("contenttype=json&x=y&random=" + "9".repeat(21) + "&sdkappid=" + Stage.APP_ID + "&usersig="
                        + sig() + "&identifier=administrator&random2="))
                .isZero();
    }

    @Test
    void theSignatureMayBePercentEncoded() {
        String encoded = sig().replace("*", "%2A").replace("-", "%2d").replace("_", "%5F");

        assertThat(send(query(encoded))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "identifier=administrator&usersig=SIG&random=1&contenttype=json,60012",
        "sdkappid=&identifier=administrator&usersig=SIG&random=1&contenttype=json,60012",
        "sdkappid=x&identifier=administrator&usersig=SIG&random=1&contenttype=json,60002",
        "sdkappid=APP&usersig=SIG&random=1&contenttype=json,60002",
        "sdkappid=APP&identifier=administrator&random=1&contenttype=json,60002",
        "sdkappid=APP&identifier=administrator&usersig=SIG&contenttype=json,60002",
        "sdkappid=APP&identifier=administrator&usersig=SIG&random=x&contenttype=json,60002",
        "sdkappid=APP&identifier=administrator&usersig=SIG&random=,60002",
        "sdkappid=APP&identifier=administrator&usersig=SIG&random=1,60002",
        "sdkappid=APP&identifier=administrator&usersig=SIG&random=1&contenttype=xml,60002",
        "sdkappid=APP&identifier=administrator&usersig=SIG&random=123456789012345678901234567890123&contenttype=json,60002",
        "sdkappid=1400009999&identifier=administrator&usersig=SIG&random=1&contenttype=json,70020",
        "sdkappid=APP&identifier=administrator&usersig=&random=1&contenttype=json,70002",
        "sdkappid=APP&identifier=administrator&usersig=nonsense&random=1&contenttype=json,70003",
        "sdkappid=APP&identifier=administrator&usersig=eJwrSS0uAQAEXQHB&random=1&contenttype=json,70003",
        "sdkappid=APP&identifier=nobody&usersig=SIG&random=1&contenttype=json,70013",
        "sdkappid=APP&identifier=Administrator&usersig=SIG&random=1&contenttype=json,70013"
    })
    void aQueryThatIsNotAsItShouldBeHasItsCode(String query, int code) {
        assertThat(send(query.replace("SIG", sig()).replace("APP", Long.toString(Stage.APP_ID))))
                .isEqualTo(code);
    }

    @Test
    void aSignatureForAnotherAppIs70014() {
        String other = UserSig.create(Stage.ADMIN, Stage.STRICT_APP_ID, Stage.KEY, stage().clock.instant(), Duration.ofDays(1));

        assertThat(send(query(other))).isEqualTo(70014);
    }

    @Test
    void aSignatureWithAnotherKeyIs70009() {
        String other = UserSig.create(
                Stage.ADMIN, Stage.APP_ID, new Secret("wrong"), stage().clock.instant(), Duration.ofDays(1));

        assertThat(send(query(other))).isEqualTo(70009);
    }

    @Test
    void anAcceptedSignatureIsInvalidForOtherNamesAndApps() {
        String query = query(sig());
        assertThat(send(query)).isZero();

        assertThat(send(query.replace("administrator", "nobody"))).isEqualTo(70013);
        assertThat(send(query.replace(Long.toString(Stage.APP_ID), Long.toString(Stage.STRICT_APP_ID))))
                .isEqualTo(70014);
        assertThat(send(query.replace("usersig=e", "usersig=f"))).isNotZero();
        assertThat(send(query)).isZero();
    }

    @Test
    void anExpiredSignatureIs70001() {
        String sig = sig();
        stage().clock.move(Duration.ofSeconds(86_399));
        assertThat(send(query(sig))).isZero();
        stage().clock.move(Duration.ofSeconds(1));
        assertThat(send(query(sig))).isEqualTo(70001);
    }

    @Test
    void aSignatureUpToFiveMinutesInTheFutureIsAccepted() {
        String sig = sig();
        stage().clock.move(Duration.ofMinutes(-5));
        assertThat(send(query(sig))).isZero();
        stage().clock.move(Duration.ofSeconds(-1));
        assertThat(send(query(sig))).isEqualTo(70001);
    }

    @Test
    void aValidSignatureOfANonAdministratorIs90009() {
        String sig = UserSig.create("xiaoming", Stage.APP_ID, Stage.KEY, stage().clock.instant(), Duration.ofDays(1));

        assertThat(send(query(sig).replace("administrator", "xiaoming"))).isEqualTo(90009);
    }

    @Test
    void aTamperedSignatureIsRefused() throws IOException {
        String json = inflate(sig());

        assertThat(send(query(deflate(json.replace("\"TLS.expire\":86400", "\"TLS.expire\":86401")))))
                .isEqualTo(70009);
        assertThat(send(query(deflate(json.replace("2.0", "1.0"))))).isEqualTo(70005);
        assertThat(send(query(deflate(json + "\n")))).isZero();
        assertThat(send(query(deflate("[]")))).isEqualTo(70003);
    }

    @Test
    void aDecompressionBombIsRefusedAndTheServerContinues() throws IOException {
        String bomb = deflate("{\"TLS.ver\":\"" + "a".repeat(4_000_000) + "\"}");

        assertThat(send(query(bomb))).isEqualTo(70003);
        assertThat(send(query(sig()))).isZero();
    }

    @Test
    void credentialsAreCheckedBeforeTheBody() {
        assertThat(stage().post(ImCommand.GET_TAG.path() + "?" + query("nonsense"), Map.of(), Stage.utf8("{"))
                        .code())
                .isEqualTo(70003);
    }

    @Test
    void noAnswerRepeatsASignatureOrAKey() {
        String sig = UserSig.create(
                Stage.ADMIN, Stage.APP_ID, new Secret("wrong"), stage().clock.instant(), Duration.ofDays(1));

        assertThat(stage().post(ImCommand.GET_TAG.path() + "?" + query(sig), Map.of(), Stage.utf8(BODY))
                        .body())
                .doesNotContain(sig, Stage.KEY.value());
    }

    private String sig() {
        return UserSig.create(Stage.ADMIN, Stage.APP_ID, Stage.KEY, stage().clock.instant(), Duration.ofDays(1));
    }

    private static String query(String sig) {
        return "sdkappid=" + Stage.APP_ID + "&identifier=administrator&usersig=" + sig + "&random=1&contenttype=json";
    }

    private int send(String query) {
        return stage().post(ImCommand.GET_TAG.path() + "?" + query, Map.of(), Stage.utf8(BODY))
                .code();
    }

    private static String deflate(String json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9))) {
            deflater.write(Stage.utf8(json));
        }
        return Base64.getEncoder()
                .encodeToString(out.toByteArray())
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }

    private static String inflate(String sig) throws IOException {
        byte[] zlib = Base64.getDecoder().decode(sig.replace('*', '+').replace('-', '/').replace('_', '='));
        try (java.util.zip.InflaterInputStream in =
                new java.util.zip.InflaterInputStream(new java.io.ByteArrayInputStream(zlib))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
