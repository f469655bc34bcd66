package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkPlanTest {
    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() throws Exception {
        shell = new Shell(folder).file("w.csv", "subject,tag\nu1,vip\nu1,level:3\nu2,vip\n");
    }

    @Test
    void aPlanChangesNothingAndSaysWhatItWouldTake() {
        Shell.Result result = shell.run("plan", "w.csv");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                        w.csv for provider 'local' (store of app demo, limits of store): 3 bindings to change
                          1 call adding tags to many subjects, individually for each
                          1 call in total; lower bound 1, ratio 1.0000; one call per binding would be 3
                          about 0 s at the provider's pace
                        """);
        assertThat(shell.run("get", "u1").out()).isEqualTo("u1: not known\n");
    }

    @Test
    void theDocumentOfAPlanHasItsFigures() {
        assertThat(shell.run("plan", "w.csv", "--json"))
                .isEqualTo(new Shell.Result(
                        0,
                        "{\"bindings\":3,\"calls\":1,\"bound\":1,\"naive\":3,\"seconds\":0,\"ratio\":1.0,"
                                + "\"byShape\":{\"addEach\":1},\"stops\":[]}\n",
                        ""));
    }

    @Test
    void theSameFileMakesTheSameBytes() throws Exception {
        shell.run("plan", "w.csv", "--out", "one.json");
        shell.run("plan", "w.csv", "--out", "two.json");

        assertThat(folder.resolve("one.json")).hasSameBinaryContentAs(folder.resolve("two.json"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("one.json")))
                .allMatch(permission -> permission.name().startsWith("OWNER_"));
    }

    @Test
    void aSavedPlanIsOneDocumentOfJsonWithACallALine() {
        shell.run("plan", "w.csv", "--out", "plan.json");

        assertThat(folder.resolve("plan.json"))
                .content()
                .startsWith("{\"tagport\":\"plan\",\"format\":1,\"provider\":{\"name\":\"local\",")
                .contains("\n{\"stage\":\"add\",\"shape\":\"addEach\",\"each\":[{\"subject\":\"u1\",\"tags\":[\"vip\","
                        + "\"level:3\"]},{\"subject\":\"u2\",\"tags\":[\"vip\"]}]}\n],\n\"checksum\":\"sha256:")
                .endsWith("\"}\n");
    }

    @Test
    void aPlanInWhichAnyByteWasChangedIsRefused() throws Exception {
        shell.run("plan", "w.csv", "--out", "plan.json");
        byte[] made = Files.readAllBytes(folder.resolve("plan.json"));
        for (int at = 30; at < made.length; at += 7) {
            byte[] edited = made.clone();
            edited[at] ^= 1;
            Files.write(folder.resolve("plan.json"), edited);

            Shell.Result result = shell.run("apply", "plan.json", "--yes");

            assertThat(result.exitCode()).as("byte %s", at).isEqualTo(2);
            assertThat(result.err())
                    .contains("was changed after it was created")
                    .hasLineCount(1);
        }
        Files.writeString(folder.resolve("plan.json"), new String(made, StandardCharsets.UTF_8) + "\n");
        assertThat(shell.run("apply", "plan.json", "--yes").exitCode()).isEqualTo(2);
        assertThat(shell.run("get", "u1").out()).isEqualTo("u1: not known\n");
    }

    @Test
    void aPlanForAnotherProviderIsRefused() throws Exception {
        shell.run("plan", "w.csv", "--out", "plan.json");
        shell.file("tagport.yaml", "providers: {far: {type: im, host: china, sdkAppId: 1, admin: a, key: k}}");

        assertThat(shell.run("apply", "plan.json", "--provider", "far", "--yes"))
                .isEqualTo(new Shell.Result(2, "", "tagport: this plan is for provider 'local', not for 'far'\n"));
        shell.run("plan", "w.csv", "--provider", "far", "--out", "far.json");
        shell.file("tagport.yaml", "providers: {far: {type: im, host: tokyo, sdkAppId: 1, admin: a, key: k}}");
        assertThat(shell.run("apply", "far.json", "--yes").err())
                .startsWith("tagport: this plan is for provider 'far' (im at https://")
                .contains(", which is now configured as 'far' (im at https://")
                .hasLineCount(1);
    }

    @Test
    void aPlanTakesNoOptionsOfAFile() {
        shell.run("plan", "w.csv", "--out", "plan.json");

        assertThat(shell.run("apply", "plan.json", "--mode", "remove", "--yes").err())
                .contains("plan.json is a plan");
    }

    @Test
    void aPlanReplacesAFileButNoDirectory() throws Exception {
        Files.createDirectory(folder.resolve("empty"));

        Shell.Result result = shell.run("plan", "w.csv", "--out", "empty");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).endsWith("empty: it is a directory\n").hasLineCount(1);
        assertThat(folder.resolve("empty")).isEmptyDirectory();
        assertThat(folder.resolve("empty.part")).doesNotExist();
        assertThat(shell.run("plan", "w.csv", "--out", "none/p.json").err())
                .endsWith("p.json: there is no such folder\n");
    }
}
