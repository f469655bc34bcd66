package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpnsRegionTest {
    @ParameterizedTest
    @CsvSource({
        "guangzhou, https://api.tpns.tencent.com",
        "shanghai, https://api.tpns.sh.tencent.com",
        "HongKong, https://api.tpns.hk.tencent.com",
        "singapore, https://api.tpns.sgp.tencent.com",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "https://push.example.com/, https://push.example.com",
        "HTTPS://push.example.com/tpns//, HTTPS://push.example.com/tpns",
        "http://[::1]:8080/, http://[::1]:8080"
    })
    void aRegionOrAUrlGivesABaseWithoutASlashAtItsEnd(String nameOrUrl, String base) {
        assertThat(TpnsRegion.parse(nameOrUrl)).hasToString(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "beijing",
                "api.tpns.tencent.com",
                "ftp://example.com",
                "https://",
                "https:///path",
                "http://me:hidden@example.com",
                "http://example.com/?hidden",
                "http://example.com/#hidden",
                "http://exa mple.com/hidden"
            })
    void anythingElseIsRefusedWithTheListOfRegionsAndWithoutTheText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpnsRegion.parse(text))
                .withMessageContaining("guangzhou, shanghai, hongkong, singapore")
                .withMessageNotContaining("hidden");
    }
}
