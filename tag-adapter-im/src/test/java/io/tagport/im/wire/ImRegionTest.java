package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImRegionTest {
    @ParameterizedTest
    @CsvSource({
        "china, console.tim.qq.com",
        "china-backup, adminapi.my-imcloud.com",
        "singapore, adminapisgp.im.qcloud.com",
        "seoul, adminapikr.im.qcloud.com",
        "tokyo, adminapijpn.im.qcloud.com",
        "frankfurt, adminapiger.im.qcloud.com",
        "siliconvalley, adminapiusa.im.qcloud.com",
        "jakarta, adminapiidn.im.qcloud.com",
        "riyadh, adminapiksa.im.qcloud.com",
        "singapore-backup, adminapisgp.my-imcloud.com",
        "seoul-backup, adminapikr.my-imcloud.com",
        "frankfurt-backup, adminapiger.my-imcloud.com",
        "siliconvalley-backup, adminapiusa.my-imcloud.com",
        "jakarta-backup, adminapiidn.my-imcloud.com",
        "mumbai, adminapiind.im.qcloud.com"
    })
    void aNameDenotesItsHostOverHttps(String name, String host) {
        assertThat(ImRegion.parse(name)).hasToString("https://" + host);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "https://im.example.com/gate/way/, https://im.example.com/gate/way",
        "http://[::1]:80, http://[::1]:80"
    })
    void aBaseUrlIsUsedUnchanged(String url, String base) {
        assertThat(ImRegion.parse(url)).hasToString(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "China",
                "ftp://a",
                "https://",
                "https://user:hidden@a",
                "https://a?hidden=1",
                "https://a#hidden",
                "im.example.com",
                "https://a b"
            })
    void anythingElseIsAnErrorThatListsTheRegionsAndQuotesNothing(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImRegion.parse(text))
                .withMessageContaining("china, china-backup, singapore, seoul, tokyo, frankfurt, siliconvalley")
                .withMessageContaining("base URL")
                .withMessageNotContaining("hidden");
    }

    @Test
    void thereAreFifteenAndTheOneThatIsGoneFromThePagesIsTheLast() {
        assertThat(ImRegion.values()).hasSize(15).endsWith(ImRegion.MUMBAI);
    }
}
