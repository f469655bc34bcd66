package io.tagport.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    private static final PathTemplate ONE = new PathTemplate("/api/v1/apps/{app}/tags/{tag}");

    @Test
    void namedPartsAreDecodedOneByOne() {
        assertThat(ONE.match("/api/v1/apps/my%20app/tags/a%2Fb%3Ac%E6%A0%87+%2B"))
                .contains(Map.of("app", "my app", "tag", "a/b:c标++"));
    }

    @Test
    void anotherPathIsNoMatch() {
        for (String path : new String[] {
            "/api/v1/apps/a/tags",
            "/api/v1/apps/a/tags/",
            "/api/v1/apps//tags/t",
            "/api/v1/apps/a/tags/t/",
            "/api/v1/apps/a/Tags/t"
        }) {
            assertThat(ONE.match(path)).as(path).isEqualTo(Optional.empty());
        }
    }

    @Test
    void whatIsNotPercentEncodedIsTheCallersFault() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ONE.match("/api/v1/apps/a/tags/%zz"))
                .withMessage("path: '%zz' is not percent-encoded");
    }

    @Test
    void whatIsNotUtf8IsNobodyElse() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ONE.match("/api/v1/apps/a/tags/%ff"))
                .withMessage("path: '%ff' is not UTF-8");
        assertThat(ONE.match("/api/v1/apps/a/tags/%ef%bf%bd")).contains(Map.of("app", "a", "tag", "\ufffd"));
    }
}
