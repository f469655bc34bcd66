package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private Shell.Result get(String yaml) throws Exception {
        return new Shell(folder).file("tagport.yaml", yaml).run("get", "u1", "--json");
    }

    @Test
    void aMissingVariableIsNamedWithItsKeyEvenIfThatPartIsNotUsed() throws Exception {
        assertThat(get("providers:\n  p: {type: im, host: china, sdkAppId: 1, key: \"${IM_KEY}\"}"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "tagport: tagport.yaml line 2: providers.p.key requires the environment variable IM_KEY, which is"
                                + " not set\n"));
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlace() throws Exception {
        assertThat(get("providers:\n  p: {type: im, hots: china}").err())
                .startsWith("tagport: tagport.yaml line 2: providers.p.hots is not a known key; ")
                .hasLineCount(1);
    }

    @Test
    void malformedYamlIsOneLineAndQuotesNothing() throws Exception {
        Shell.Result result = get("apps: [{name: x, im: {key: hush");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("tagport: tagport.yaml line ")
                .doesNotContain("hush")
                .hasLineCount(1);
    }

    @Test
    void anUnknownProviderIsToldWithTheKnownOnes() throws Exception {
        Shell shell =
                new Shell(folder).file("tagport.yaml", "providers:\n  b: {type: im, host: china, sdkAppId: 1, key: k}");

        assertThat(shell.run("get", "u1", "--provider", "nope"))
                .isEqualTo(new Shell.Result(
                        2, "", "tagport: there is no provider 'nope'; known providers are b, local\n"));
    }

    @Test
    void amongSeveralAppsLocalMustBeConfigured() throws Exception {
        assertThat(get("apps: [{name: a, im: {sdkAppId: 1, key: k}}, {name: b, im: {sdkAppId: 2, key: k}}]")
                        .err())
                .startsWith("tagport: there is no provider 'local'")
                .contains("providers.local")
                .hasLineCount(1);
    }
}
