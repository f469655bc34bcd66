package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportImportTest {
    private static final String NDJSON = """
            {"subject":"u1","tags":["vip","level:1"]}
            {"subject":"u2","tags":[]}
            """;

    private static final String LEFT_OUT =
            "1 subject without tags skipped, because CSV cannot represent them; use NDJSON\n";

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    /** The first sixteen bytes of SHA-256 over the subject and its tags in their order, each with a line feed, added up. */
    private static final String ALL = "1bdc6e65b0092970f4da43dbc6e62214";

    private static final String WITH_TAGS = "05be9df0811e444477a5cb2dee7af701";

    @BeforeEach
    void atHome() {
        shell = new Shell(folder);
        shell.run("add", "u1", "--tag", "vip", "--tag", "level:1");
        shell.run("register", "u2");
    }

    @Test
    void whatIsExportedIsAllThereIs() {
        assertThat(shell.run("export")).isEqualTo(new Shell.Result(0, NDJSON, ""));
        assertThat(shell.run("export", "--format", "csv"))
                .isEqualTo(new Shell.Result(0, "subject,tag\nu1,vip\nu1,level:1\n", LEFT_OUT));
        assertThat(shell.run("export", "all.ndjson"))
                .isEqualTo(new Shell.Result(0, "2 subjects, 2 bindings, checksum " + ALL + "\n", ""));
        assertThat(folder.resolve("all.ndjson")).hasContent(NDJSON);
        assertThat(shell.run("export", "all.csv", "--json").out())
                .isEqualTo("{\"subjects\":1,\"bindings\":2,\"checksum\":\"" + WITH_TAGS + "\"}\n");
        assertThat(shell.run("export", "all.csv"))
                .isEqualTo(new Shell.Result(0, "1 subject, 2 bindings, checksum " + WITH_TAGS + "\n", LEFT_OUT));
        assertThat(folder.resolve("all.csv")).hasContent("subject,tag\nu1,vip\nu1,level:1\n");
        assertThat(shell.run("export", "--json").exitCode()).isEqualTo(2);
    }

    @Test
    void anImportAddsAndTakesNothingAway() throws Exception {
        shell.file("in.ndjson", """
                {"subject":"u1","tags":["new"]}
                {"subject":"u3","tags":[]}
                """);

        assertThat(shell.run("import", "in.ndjson", "--json"))
                .isEqualTo(new Shell.Result(
                        0,
                        "{\"subjects\":2,\"applied\":1,\"refused\":0,\"unknown\":0,\"skipped\":0,\"checksum\":\"ac71b856eb73511f06f5d4de0ba226d2\"}\n",
                        ""));
        assertThat(shell.run("get", "u1", "u2", "u3").out())
                .isEqualTo("u1: vip, level:1, new\nu2: no tags\nu3: no tags\n");
    }

    @Test
    void anExportIsItsOwnImport() throws Exception {
        shell.run("export", "all.csv");
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThat(new Shell(other).run("import", "../all.csv").out()).contains(WITH_TAGS);

        assertThat(new Shell(other).run("export", "--format", "csv").out())
                .isEqualTo(shell.run("export", "--format", "csv").out());
    }

    @Test
    void aBadLineKeepsAllOthersOut() throws Exception {
        shell.file("in.csv", "u3,vip\n,vip\n");

        assertThat(shell.run("import", "in.csv").err()).isEqualTo("tagport: in.csv line 2: a subject is empty\n");
        assertThat(shell.run("get", "u3").out()).isEqualTo("u3: not known\n");
        assertThat(shell.run("import", "in.csv", "--skip-bad"))
                .isEqualTo(new Shell.Result(
                        0,
                        "1 subject, 1 binding, checksum b8a3b02c4b8b4fbe6d2f43a5a5b0cfff\n",
                        "1 bad line skipped, see in.csv.bad\n"));
        shell.file("in.ndjson", "{\"subject\":\"u3\",\"tags\":[\"vip\"],\"mode\":\"remove\"}\n");
        assertThat(shell.run("import", "in.ndjson").err())
                .isEqualTo("tagport: in.ndjson line 1: a file with the current state allows no mode other than add\n");
    }

    @Test
    void whatTheStoreRefusesIsWrittenAside() throws Exception {
        StringBuilder crowd = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            crowd.append("u4,tag-").append(i).append('\n');
        }
        shell.file("in.csv", crowd.toString());

        Shell.Result result = shell.run("import", "in.csv");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("101 refused, 0 unknown; first reason: subject u…(2) would hold 101 tags");
        assertThat(folder.resolve("in.csv.refused.ndjson"))
                .content()
                .startsWith("{\"subject\":\"u4\",\"tags\":[\"tag-0\"");
    }

    @Test
    void onlyAStoreOfOurOwnIsExportedAndImported() throws Exception {
        shell.file("tagport.yaml", "providers: {far: {type: im, host: china, sdkAppId: 1, admin: a, key: k}}");

        assertThat(shell.run("export", "--provider", "far").err())
                .isEqualTo(
                        "tagport: provider 'far' is not of type store; only a store, or the ledger of a provider that has one, can be exported\n");
        assertThat(shell.run("import", "x.csv", "--provider", "far").err())
                .isEqualTo(
                        "tagport: provider 'far' is not of type store; only a store, or the ledger of a provider that has one, accepts an import; use apply\n");
    }

    @Test
    void aBadLineDoesNotMakeItsSubjectKnown() throws Exception {
        shell.file("in.ndjson", "{\"subject\":\"u3\",\"tags\":[\"vip\",\"\"]}\n{\"subject\":\"u4\",\"tags\":[]}\n");

        assertThat(shell.run("import", "in.ndjson", "--skip-bad").out())
                .isEqualTo("1 subject, 0 bindings, checksum a6e1552de93f3467cdd7669d0c768dbd\n");
        assertThat(shell.run("get", "u3", "u4").out()).isEqualTo("u3: not known\nu4: no tags\n");
    }

    @Test
    void anExportReplacesAFileButNoDirectory() throws Exception {
        Files.createDirectories(folder.resolve("full/of"));
        Files.createDirectory(folder.resolve("empty"));

        for (String name : new String[] {"full", "empty"}) {
            Shell.Result result = shell.run("export", name);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).endsWith(name + ": it is a directory\n").hasLineCount(1);
            assertThat(folder.resolve(name)).isDirectory();
        }
        assertThat(shell.run("export", "none/all.csv").err()).endsWith("all.csv: there is no such folder\n");
    }
}
