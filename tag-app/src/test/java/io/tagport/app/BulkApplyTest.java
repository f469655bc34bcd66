package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.PlanDocument;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkApplyTest {
    private static final String TOLD = "subject,tag\nu1,level:9\nu3,level:1\n";

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() throws Exception {
        shell = new Shell(folder).file("w.csv", TOLD);
        shell.run("add", "u1", "--tag", "vip", "--tag", "level:1", "--tag", "a:b");
        shell.run("add", "u2", "--tag", "level:2", "--tag", "vip");
    }

    private String held() {
        return shell.run("get", "u1", "u2", "u3").out();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add       | vip, level:1, a:b, level:9 | level:2, vip | level:1",
                "overwrite | vip, a:b, level:9          | level:2, vip | level:1",
                "replace   | level:9                    | level:2, vip | level:1",
            })
    void everyModeDoesWhatItSays(String mode, String u1, String u2, String u3) {
        Shell.Result result = shell.run("apply", "w.csv", "--mode", mode, "--yes", "--max-change", "100%", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held()).isEqualTo("u1: " + u1 + "\nu2: " + u2 + "\nu3: " + u3 + "\n");
        assertThat(shell.run("plan", "w.csv", "--mode", mode, "--json").out()).startsWith("{\"bindings\":0,");
    }

    @Test
    void removingTakesWhatIsThereAndAsksForNothingElse() throws Exception {
        shell.file("w.csv", "u1,level:1\nu1,never\nu3,vip\n");

        assertThat(shell.run("apply", "w.csv", "--mode", "remove", "--yes", "--max-change", "50", "--json")
                        .out())
                .isEqualTo("{\"applied\":1,\"refused\":0,\"unknown\":0,\"calls\":1,\"details\":[]}\n");
        assertThat(held()).isEqualTo("u1: vip, a:b\nu2: level:2, vip\nu3: not known\n");
    }

    @Test
    void syncIsEqualInsideWhatItOwnsAndTouchesNothingElse() {
        shell.run("apply", "w.csv", "--mode", "sync", "--own", "level:*", "--yes", "--max-change", "100%");

        assertThat(held()).isEqualTo("u1: vip, a:b, level:9\nu2: vip\nu3: level:1\n");
    }

    @Test
    void ndjsonCanTakeEverythingFromASubject() throws Exception {
        shell.file("w.ndjson", "{\"subject\":\"u1\",\"tags\":[],\"mode\":\"replace\"}\n");

        shell.run("apply", "w.ndjson", "--yes", "--max-change", "100%");

        assertThat(held()).isEqualTo("u1: no tags\nu2: level:2, vip\nu3: not known\n");
    }

    @Test
    void whereNobodyCanBeAskedNothingIsSentWithoutYes() {
        Shell.Result result = shell.run("apply", "w.csv");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo(
                        "tagport: stopped, nothing was sent: there is no terminal to ask for confirmation; use --yes\n");
        assertThat(held()).contains("u3: not known");
    }

    @Test
    void atATerminalTheAnswerCounts() {
        Shell.Result no = shell.answering("\n").run("apply", "w.csv");
        assertThat(no.exitCode()).isEqualTo(5);
        assertThat(no.err()).isEqualTo("Send 1 call? [y/N] tagport: stopped, nothing was sent: the answer was no\n");
        assertThat(held()).contains("u3: not known");

        Shell.Result yes = shell.answering("y\n").run("apply", "w.csv");
        assertThat(yes.exitCode()).isZero();
        assertThat(yes.out()).endsWith("2 applied, by 1 call\n");
        assertThat(yes.err()).contains("[####################] 1 of 1 calls, 0 refused, 0 unknown");
        assertThat(held()).contains("u3: level:1");
    }

    @Test
    void takingTooMuchAwayIsStoppedAndYesDoesNotHelp() throws Exception {
        shell.file("w.csv", "u1,vip\nu1,level:1\n");

        Shell.Result result = shell.run("apply", "w.csv", "--mode", "remove", "--yes");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err())
                .isEqualTo(
                        "tagport: stopped, nothing was sent: 2 of 3 bindings known for these subjects would be removed"
                                + " (66.7 %); the limit is 30 %\n");
        assertThat(shell.run("plan", "w.csv", "--mode", "remove", "--json").out())
                .contains("\"stops\":[\"2 of 3 bindings known");
        assertThat(shell.run("apply", "w.csv", "--mode", "remove", "--yes", "--max-change", "67%")
                        .exitCode())
                .isZero();
    }

    @Test
    void aCategoryCanHaveABrakeOfItsOwn() throws Exception {
        shell.file("w.csv", "u1,level:1\n");

        assertThat(shell.run("apply", "w.csv", "--mode", "remove", "--yes", "--max-change", "level:*=50%")
                        .err())
                .contains("1 of 1 bindings of category 'level'");
        assertThat(shell.run(
                                "apply",
                                "w.csv",
                                "--mode",
                                "remove",
                                "--yes",
                                "--max-change",
                                "0",
                                "--max-change",
                                "level:*=100%")
                        .exitCode())
                .isZero();
    }

    @Test
    void aSavedPlanMeetsTheSameBrakes() throws Exception {
        shell.file("w.csv", "u1,vip\nu1,level:1\n");
        shell.run("plan", "w.csv", "--mode", "remove", "--out", "plan.json");

        assertThat(shell.run("apply", "plan.json", "--yes").exitCode()).isEqualTo(5);
        assertThat(shell.run("apply", "plan.json", "--yes", "--max-change", "100%")
                        .exitCode())
                .isZero();
        assertThat(held()).startsWith("u1: a:b\n");
    }

    @Test
    void aLimitThatWouldBePassedIsNamed() throws Exception {
        StringBuilder crowd = new StringBuilder();
        for (int i = 0; i < 98; i++) {
            crowd.append("u1,tag-").append(i).append('\n');
        }
        shell.file("crowd.csv", crowd.toString());
        assertThat(shell.run("apply", "crowd.csv", "--yes"))
                .extracting(Shell.Result::exitCode, Shell.Result::err)
                .containsExactly(
                        5,
                        "tagport: stopped, nothing was sent: subject u…(2) would hold 101 tags; the limit of store is"
                                + " 100\n");

        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            many.append("user-").append(i).append(",tag-").append(i).append('\n');
        }
        shell.file("many.csv", many.toString());
        Shell.Result result = shell.run("apply", "many.csv", "--yes");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("the app would hold 10,001 different tags; the limit of store is 10,000");
    }

    @Test
    void whatWasRefusedCanBeAppliedAgain() throws Exception {
        shell.file(
                "tagport.yaml",
                "apps: [{name: demo, subjects: strict, tpns: {accessId: \"1500000001\", secretKey: \"k\"}}]");

        Shell.Result result = shell.run("apply", "w.csv", "--yes", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .isEqualTo("{\"applied\":1,\"refused\":1,\"unknown\":0,\"calls\":1,\"details\":[{\"subject\":\"u3\","
                        + "\"tag\":\"level:1\",\"outcome\":\"refused\",\"code\":0,"
                        + "\"message\":\"subject u…(2) is not known\"}]}\n");
        assertThat(folder.resolve("w.csv.refused.ndjson"))
                .hasContent("{\"subject\":\"u3\",\"tags\":[\"level:1\"],\"mode\":\"add\",\"code\":0,"
                        + "\"message\":\"subject u…(2) is not known\"}\n");
        assertThat(folder.resolve("w.csv.unknown.ndjson")).doesNotExist();

        shell.run("register", "u3");
        assertThat(shell.run("apply", "w.csv.refused.ndjson", "--yes").exitCode())
                .isZero();
        assertThat(held()).contains("u3: level:1");
        assertThat(shell.run("apply", "w.csv", "--yes").exitCode()).isZero();
        assertThat(folder.resolve("w.csv.refused.ndjson")).doesNotExist();
    }

    @Test
    void aRunThatIsThroughDoesNotHinderTheNext() {
        assertThat(shell.run("apply", "w.csv", "--yes").exitCode()).isZero();
        shell.run("clear", "u3");
        assertThat(shell.run("apply", "w.csv", "--yes").exitCode()).isZero();
        assertThat(held()).contains("u3: level:1");
    }

    @Test
    void whereNothingIsToDoNothingIsAskedAndNothingIsLeftBehind() {
        shell.run("apply", "w.csv", "--yes");
        shell.run("clear", "u3");
        shell.run("add", "u3", "--tag", "level:1");
        folder.resolve("w.csv.plan.json").toFile().delete();
        folder.resolve("w.csv.plan.json.journal").toFile().delete();

        Shell.Result result = shell.run("apply", "w.csv", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("{\"applied\":0,\"refused\":0,\"unknown\":0,\"calls\":0,\"details\":[]}\n");
        assertThat(folder.resolve("w.csv.plan.json")).doesNotExist();
        assertThat(folder.resolve("w.csv.plan.json.journal")).doesNotExist();
    }

    @Test
    void runningTheSameAgainSettlesWhatIsUnknown() throws Exception {
        shell.run("plan", "w.csv", "--out", "plan.json");
        Path plan = folder.resolve("plan.json");
        Report.Failure unknown =
                new Report.Failure(new Subject("u3"), TagSet.of("level:1"), new Outcome.Unknown(0, "no answer"));
        try (FileJournal before =
                FileJournal.create(folder.resolve("plan.json.journal"), PlanDocument.checksum(plan))) {
            before.sending(0);
            before.settled(0, new CallSettlement(1, List.of(unknown), 5));
        }

        assertThat(shell.run("apply", "plan.json", "--yes").exitCode()).isZero();
        assertThat(held()).contains("u3: level:1");
    }

    @Test
    void aRunThatNeverBeganLeavesNothingBehind() {
        shell.run("apply", "w.csv");

        assertThat(folder.resolve("w.csv.plan.json")).doesNotExist();
        assertThat(folder.resolve("w.csv.plan.json.journal")).doesNotExist();
    }

    @Test
    void aRunUnderWayKeepsItsPlaceAlsoAgainstRestart() throws Exception {
        shell.run("apply", "w.csv", "--yes");
        shell.run("clear", "u3");
        try (FileJournal underWay = FileJournal.acquire(folder.resolve("w.csv.plan.json.journal"))) {
            byte[] plan = Files.readAllBytes(folder.resolve("w.csv.plan.json"));

            Shell.Result result = shell.run("apply", "w.csv", "--yes", "--restart", "--mode", "remove");

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("is in use by another run");
            assertThat(underWay.isEmpty()).isFalse();
            assertThat(folder.resolve("w.csv.plan.json")).hasBinaryContent(plan);
        }
        assertThat(held()).contains("u3: no tags");
    }

    @Test
    void filesWithSubjectsAreForTheirOwnerAlone() throws Exception {
        shell.run("apply", "w.csv", "--yes");

        for (String file : List.of("w.csv.plan.json", "w.csv.plan.json.journal")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void quietOrNotWhoIsAskedSeesThePlan() {
        assertThat(shell.answering("n\n").run("apply", "w.csv", "--quiet").err())
                .contains("1 call in total")
                .contains("Send 1 call?");
    }

    @Test
    void thereMustBeARunToGoOnWith() throws Exception {
        assertThat(shell.run("apply", "w.csv", "--resume").err()).startsWith("tagport: there is no plan ");
        shell.run("plan", "w.csv", "--out", "plan.json");
        assertThat(shell.run("apply", "plan.json", "--resume").err())
                .startsWith("tagport: there is no run to resume: ");
        assertThat(Files.exists(folder.resolve("plan.json.journal"))).isFalse();
    }
}
