package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCommandsTest {
    private static final String SECRET = "1452fcebae9f3115ba794fb0fff2fd73";

    @TempDir
    private Path folder = Path.of("");

    private Shell shell(String url) throws Exception {
        return new Shell(folder).with("SECRET", SECRET).file("tagport.yaml", """
                        providers:
                          old: {type: tpns, host: "%1$s", accessId: "1500001048", secretKey: "${SECRET}", pace: none}
                          new: {type: im, host: "%1$s", sdkAppId: 1400000001, key: "${SECRET}", pace: 1ms}
                        """.formatted(url));
    }

    private static String closedUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void aChangeThroughTpnsIsOneCall() throws Exception {
        try (StubServer server = new StubServer("{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0,\"result\":\"\"}")) {
            Shell.Result result = shell(server.url())
                    .run("add", "token1", "--tag", "vip", "--tag", "level:3", "--provider", "old", "--json");

            assertThat(result)
                    .isEqualTo(new Shell.Result(
                            0, "{\"applied\":2,\"refused\":0,\"unknown\":0,\"calls\":1,\"details\":[]}\n", ""));
            assertThat(server.requests()).singleElement().asString().startsWith("/v3/device/tag {");
        }
    }

    @Test
    void aPurgeIsOneCallAndATagOfItHasAnOutcomeOfItsOwn() throws Exception {
        try (StubServer server = new StubServer("{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0,\"result\":\"\"}")) {
            Shell.Result result =
                    shell(server.url()).run("purge", "vip", "level:3", "--provider", "old", "--json", "--yes");

            assertThat(result)
                    .isEqualTo(new Shell.Result(
                            0, "{\"applied\":2,\"refused\":0,\"unknown\":0,\"calls\":1,\"details\":[]}\n", ""));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("/v3/device/tag/delete_all_device {")
                    .contains("vip", "level:3");
        }
    }

    @Test
    void aPurgeThatIsRefusedNamesItsTagAndReason() throws Exception {
        try (StubServer server = new StubServer("{\"ret_code\":1008007,\"err_msg\":\"bad\",\"seq\":0}")) {
            Shell.Result result = shell(server.url()).run("purge", "vip", "--provider", "old", "--json", "--yes");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out())
                    .isEqualTo("{\"applied\":0,\"refused\":1,\"unknown\":0,\"calls\":1,\"details\":[{\"subject\":null,"
                            + "\"tag\":\"vip\",\"outcome\":\"refused\",\"code\":1008007,\"message\":\"bad\"}]}\n");
            assertThat(result.err()).isEqualTo("tagport: 1 refused; first reason: bad (code 1008007)\n");
        }
    }

    @Test
    void imPushHasNoPurgeAndTheCommandSaysSo() throws Exception {
        Shell.Result result = shell(closedUrl()).run("purge", "vip", "--provider", "new", "--yes");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("tagport: provider 'new' has no call that removes a tag from every subject\n");
    }

    @Test
    void theSecretIsSentOnlyIfTheConfigurationSaysBasic() throws Exception {
        try (StubServer server = new StubServer("{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0}")) {
            for (String auth : new String[] {"basic", "sign"}) {
                new Shell(folder)
                        .file(
                                "tagport.yaml",
                                "providers: {old: {type: tpns, host: \"" + server.url()
                                        + "\", accessId: \"15\", secretKey: s, auth: " + auth + "}}")
                        .run("add", "token1", "--tag", "vip", "--provider", "old");
            }
            assertThat(server.headers().get(0).getFirst("Authorization")).isEqualTo("Basic MTU6cw==");
            assertThat(server.headers().get(1).getFirst("Authorization")).isNull();
            assertThat(server.headers().get(1).getFirst("Sign")).isNotEmpty();
        }
    }

    @Test
    void aRefusalOfTpnsKeepsItsCodeAndWords() throws Exception {
        try (StubServer server = new StubServer("{\"ret_code\":1008007,\"err_msg\":\"too\\nlong\",\"seq\":0}")) {
            Shell.Result result = shell(server.url()).run("add", "token1", "--tag", "vip", "--provider", "old");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).contains("refused: token1: vip: ").contains("(code 1008007)");
            assertThat(result.err()).startsWith("tagport: 1 refused").hasLineCount(1);
        }
    }

    @Test
    void anAnswerThatNobodyUnderstandsIsUnknown() throws Exception {
        try (StubServer server = new StubServer("<html>")) {
            Shell.Result result =
                    shell(server.url()).run("add", "token1", "--tag", "vip", "--provider", "old", "--json");

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.out()).contains("\"unknown\":1", "\"outcome\":\"unknown\"");
            assertThat(result.err()).startsWith("tagport: 1 unknown").hasLineCount(1);
        }
    }

    @Test
    void tpnsCannotBeReadAndSaysSo() throws Exception {
        Shell.Result result = shell(closedUrl()).run("get", "token1", "--provider", "old", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("tagport: TPNS has no call that reads tags; ")
                .hasLineCount(1);
    }

    @Test
    void aTagThatDevicesMayDropIsWarnedOfAndSent() throws Exception {
        try (StubServer server = new StubServer("{\"ret_code\":0,\"seq\":0}")) {
            Shell shell = shell(server.url());

            assertThat(shell.run("add", "token1", "--tag", "a b", "--provider", "old")
                            .err())
                    .startsWith("warning: tag 'a b' has a blank")
                    .hasLineCount(1);
            assertThat(shell.run("add", "token1", "--tag", "a b", "--provider", "old", "--quiet")
                            .err())
                    .isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void imPushReadsTags() throws Exception {
        try (StubServer server = new StubServer("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,"
                + "\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"vip\"]}]}")) {
            Shell.Result result = shell(server.url()).run("get", "u1", "--provider", "new");

            assertThat(result).isEqualTo(new Shell.Result(0, "u1: vip\n", ""));
            assertThat(server.requests()).singleElement().asString().startsWith("/v4/timpush/get_tag {");
        }
    }

    @Test
    void limitsAreThoseOfTheProvider() throws Exception {
        Shell.Result result = shell(closedUrl()).run("add", "u1", "--tag", "标".repeat(17), "--provider", "new");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("has 51 bytes in UTF-8; the limit of im 2025-01 is 50")
                .hasLineCount(1);
    }

    @Test
    void aHostThatCannotBeReachedIsOneLineAndShowsNoSecret() throws Exception {
        for (String provider : new String[] {"old", "new"}) {
            Shell.Result change = shell(closedUrl()).run("add", "u1", "--tag", "vip", "--provider", provider);
            assertThat(change.exitCode()).isEqualTo(4);
            assertThat(change.out()).isEmpty();
            assertThat(change.err())
                    .startsWith("tagport: provider '" + provider + "' cannot be reached: ")
                    .contains("127.0.0.1")
                    .doesNotContain(SECRET)
                    .hasLineCount(1);
        }
        assertThat(shell(closedUrl()).run("get", "u1", "--provider", "new").exitCode())
                .isEqualTo(4);
    }
}
