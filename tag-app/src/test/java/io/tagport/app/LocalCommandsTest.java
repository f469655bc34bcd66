package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.TagStores;
import io.tagport.rocksdb.RocksTagStores;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void startInTheFolder() {
        shell = new Shell(folder);
    }

    @Test
    void addingIsReadBack() {
        assertThat(shell.run("add", "u1", "u2", "--tag", "vip", "--tag", "level:3"))
                .isEqualTo(new Shell.Result(0, "4 applied\n", ""));
        assertThat(shell.run("get", "u2", "u1", "nobody"))
                .isEqualTo(new Shell.Result(0, "u2: vip, level:3\nu1: vip, level:3\nnobody: not known\n", ""));
    }

    @Test
    void namesThatHaveSeparatorsInThemAreQuoted() {
        shell.run(
                "add", "u1", "--tag", "a, b", "--tag", "c", "--tag", "say \"hi\"", "--tag", "no tags", "--tag", "x; y");

        assertThat(shell.run("get", "u1").out())
                .isEqualTo("u1: \"a, b\", c, \"say \"\"hi\"\"\", \"no tags\", \"x; y\"\n");
        assertThat(shell.run("get", "u1", "--json").out()).contains("\"a, b\",\"c\",\"say \\\"hi\\\"\"");
    }

    @Test
    void jsonOfGetNamesEachSubjectOnceInTheOrderAsked() {
        shell.run("add", "u1", "--tag", "标签");

        assertThat(shell.run("get", "--json", "b", "u1", "b").out())
                .isEqualTo("{\"subjects\":[{\"subject\":\"b\",\"known\":false,\"tags\":[]},"
                        + "{\"subject\":\"u1\",\"known\":true,\"tags\":[\"标签\"]}]}\n");
    }

    @Test
    void optionsOfAllCommandsMayStandBeforeTheCommand() {
        assertThat(shell.run("--json", "--provider", "local", "add", "u1", "--tag", "vip"))
                .isEqualTo(new Shell.Result(
                        0, "{\"applied\":1,\"refused\":0,\"unknown\":0,\"calls\":0,\"details\":[]}\n", ""));
        assertThat(shell.run("--provider", "nope", "get", "u1").exitCode()).isEqualTo(2);
    }

    @Test
    void everyChangeDoesItsOwn() {
        shell.run("add", "u1", "--tag", "level:1", "--tag", "male", "--tag", "x");
        shell.run("remove", "u1", "--tag", "x");
        shell.run("overwrite", "u1", "--tag", "level:3");
        assertThat(shell.run("get", "u1").out()).isEqualTo("u1: male, level:3\n");

        shell.run("replace", "u1", "--tag", "only");
        assertThat(shell.run("get", "u1").out()).isEqualTo("u1: only\n");

        assertThat(shell.run("clear", "u1").out()).isEqualTo("1 applied\n");
        assertThat(shell.run("get", "u1").out()).isEqualTo("u1: no tags\n");
    }

    @Test
    void aSubjectThatBeginsWithAnAtSignIsNoFileOfArguments() throws Exception {
        shell.file("args", "another");

        assertThat(shell.run("get", "@" + folder.resolve("args")).out())
                .isEqualTo("@" + folder.resolve("args") + ": not known\n");
    }

    @Test
    void quietPrintsNothingButErrors() {
        assertThat(shell.run("add", "u1", "--tag", "vip", "--quiet")).isEqualTo(new Shell.Result(0, "", ""));
        assertThat(shell.run("clear", "stranger", "--quiet").err())
                .startsWith("tagport: 1 refused")
                .hasLineCount(1);
    }

    @Test
    void aRefusalIsListedWithItsReasonAndMaskedInTheErrorLine() {
        Shell.Result result = shell.run("remove", "stranger", "--tag", "vip");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("1 refused\n  refused: stranger: vip: subject stra…(8) is not known\n");
        assertThat(result.err()).isEqualTo("tagport: 1 refused; first reason: subject stra…(8) is not known\n");
    }

    @Test
    void jsonDetailsNameWhatWasNotAppliedAndNoTagForAClearing() {
        shell.run("add", "u1", "--tag", "vip");

        assertThat(shell.run("clear", "u1", "stranger", "--json").out())
                .isEqualTo(
                        "{\"applied\":1,\"refused\":1,\"unknown\":0,\"calls\":0,\"details\":[{\"subject\":\"stranger\","
                                + "\"tag\":null,\"outcome\":\"refused\",\"code\":0,"
                                + "\"message\":\"subject stra…(8) is not known\"}]}\n");
    }

    @Test
    void aTagOverTheLimitIsToldBeforeAnythingIsOpened() {
        Shell.Result result = shell.run("add", "u1", "--tag", "a".repeat(51));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("tagport: tag '" + "a".repeat(50) + "…' has 51 characters; the limit of store is 50\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSubjectThatCannotBeOneIsMaskedInTheError() {
        assertThat(shell.run("add", "账号-one", "--tag", "vip"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "tagport: subject 账号-…(6) is not 1 to 128 characters of printable ASCII, as store requires\n"));
        assertThat(shell.run("get", "").err()).isEqualTo("tagport: a subject is empty\n");
    }

    @Test
    void overwriteSendsWhoeverHasABareTagToReplace() {
        Shell.Result result = shell.run("overwrite", "u1", "--tag", "level:3", "--tag", "vip");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'vip'").contains("tagport replace").hasLineCount(1);
    }

    @Test
    void aFolderInUseIsUnreachable() {
        try (TagStores other = RocksTagStores.open(folder.resolve("tagport-data/store"))) {
            Shell.Result result = shell.run("get", "u1", "--json");

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .startsWith("tagport: the store in ")
                    .contains("is in use")
                    .hasLineCount(1);
            assertThat(other).isNotNull();
        }
    }

    @Test
    void aFileInTheFoldersPlaceIsUnreachable() throws Exception {
        Files.writeString(folder.resolve("tagport-data"), "");

        Shell.Result result = shell.run("get", "u1");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("tagport: ")
                .contains("tagport-data")
                .hasLineCount(1);
    }

    @Test
    void aStrictAppKnowsOnlyWhoWasRegistered() throws Exception {
        shell.file(
                "tagport.yaml",
                "apps: [{name: shop, subjects: strict, tpns: {accessId: \"1500000001\", secretKey: \"k\"}}]");

        assertThat(shell.run("add", "u1", "--tag", "vip").exitCode()).isEqualTo(1);
        assertThat(shell.run("register", "u1", "u2", "u1")).isEqualTo(new Shell.Result(0, "2 registered\n", ""));
        assertThat(shell.run("register", "--json", "u1").out()).isEqualTo("{\"known\":1}\n");
        assertThat(shell.run("add", "u1", "--tag", "vip").exitCode()).isZero();
        assertThat(shell.run("get", "u1", "u2", "u3").out()).isEqualTo("u1: vip\nu2: no tags\nu3: not known\n");
    }

    @Test
    void aRemoteProviderRegistersByItself() throws Exception {
        shell.file("tagport.yaml", "providers: {far: {type: im, host: china, sdkAppId: 1, admin: a, key: k}}");

        assertThat(shell.run("register", "u1", "--provider", "far"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "tagport: provider 'far' registers its subjects itself; use a provider of type store\n"));
    }

    @Test
    void dataIsForItsOwnerAlone() throws Exception {
        shell.run("add", "u1", "--tag", "vip");

        assertThat(Files.getPosixFilePermissions(folder.resolve("tagport-data")))
                .allMatch(permission -> permission.name().startsWith("OWNER_"));
    }

    @Test
    void aPurgeWantsTheTagTypedOnceMore() {
        new Shell(folder).run("add", "u1", "u2", "--tag", "vip", "--tag", "level:3");

        Shell.Result wrong = new Shell(folder).answering("yes\n").run("purge", "vip");
        assertThat(wrong.exitCode()).isEqualTo(5);
        assertThat(wrong.err()).contains("vip: 2 subjects have it", "the answer was not 'vip'");
        assertThat(new Shell(folder).run("purge", "vip").exitCode()).isEqualTo(5);
        assertThat(new Shell(folder).run("get", "u1").out()).contains("vip");

        Shell.Result purged = new Shell(folder).answering("vip\n").run("purge", "vip");
        assertThat(purged.exitCode()).as(purged.err()).isZero();
        assertThat(purged.out()).isEqualTo("1 applied\n");
        assertThat(new Shell(folder).run("get", "u1", "u2").out())
                .doesNotContain("vip")
                .contains("level:3");

        assertThat(new Shell(folder)
                        .run("purge", "level:3", "other", "--yes", "--json")
                        .out())
                .isEqualTo("{\"applied\":2,\"refused\":0,\"unknown\":0,\"calls\":0,\"details\":[]}\n");
        assertThat(new Shell(folder).run("get", "u1").out()).doesNotContain("level:3");
    }
}
