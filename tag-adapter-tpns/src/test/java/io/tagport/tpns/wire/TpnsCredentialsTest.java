package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpnsCredentialsTest {
    private static final TpnsCredentials CREDENTIALS = credentials("1500001048", "1452fcebae9f3115ba794fb0fff2fd73");
    private static final String BASIC = "Basic MTUwMDAwMTA0ODoxNDUyZmNlYmFlOWYzMTE1YmE3OTRmYjBmZmYyZmQ3Mw==";

    @Test
    void basicIsTheAccessIdAndTheKeyInBase64() {
        assertThat(CREDENTIALS.basic()).isEqualTo(BASIC);
    }

    @Test
    void theHeaderOfThePagesExampleHasATextForAnAccessId() {
        assertThat(TpnsCredentials.parseBasic("Basic YTViNWYwNzFmZjc3YTplYTUxMmViNzcwNGQ1ZmI1YTZhOTM3Y2FmYTcwZTc3MQ=="))
                .contains(credentials("a5b5f071ff77a", "ea512eb7704d5fb5a6a937cafa70e771"));
    }

    @Test
    void basicIsParsedWithAnyCaseBlanksAndPadding() {
        String bare = BASIC.substring("Basic ".length(), BASIC.length() - "==".length());

        assertThat(TpnsCredentials.parseBasic("  bASIC   " + bare + " ")).contains(CREDENTIALS);
        assertThat(TpnsCredentials.parseBasic("BASIC " + bare + "==")).contains(CREDENTIALS);
    }

    @Test
    void aColonInTheKeyBelongsToTheKey() {
        assertThat(TpnsCredentials.parseBasic(credentials("1", "a:b").basic())).contains(credentials("1", "a:b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer MTox", "no colon", ":no user", "no key:", "a b:c"})
    void anythingElseIsNoCredentials(String text) {
        assertThat(TpnsCredentials.parseBasic(text)).isEmpty();
        String wrapped = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(TpnsCredentials.parseBasic("Basic " + wrapped)).isEmpty();
    }

    @Test
    void onlyTheSameAccessIdWithTheSameKeyMatches() {
        assertThat(CREDENTIALS.matches(credentials("1500001048", "1452fcebae9f3115ba794fb0fff2fd73")))
                .isTrue();
        assertThat(CREDENTIALS.matches(credentials("1500001048", "other"))).isFalse();
        assertThat(CREDENTIALS.matches(credentials("1500001049", "1452fcebae9f3115ba794fb0fff2fd73")))
                .isFalse();
    }

    @Test
    void theKeyDoesNotPrint() {
        assertThat(CREDENTIALS.toString()).contains("1500001048").doesNotContain("1452fcebae");
    }

    @Test
    void anAccessIdThatCannotBeAHeaderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credentials("15\n", "key"))
                .withMessageContaining("access id");
    }

    private static TpnsCredentials credentials(String accessId, String key) {
        return new TpnsCredentials(accessId, new Secret(key));
    }
}
