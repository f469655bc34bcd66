package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are applied after what they depend on was changed by others. */
class StalePlanTest {
    private static final Shell.Result STALE = new Shell.Result(
            5,
            "",
            "tagport: stopped, nothing was sent: tags that the plan depends on were changed since it was created; create the plan"
                    + " again\n");

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() {
        shell = new Shell(folder);
        shell.run("add", "u1", "--tag", "level:1", "--tag", "vip");
    }

    private void plan(String text, String... options) throws Exception {
        shell.file("w.csv", text);
        String[] args = new String[options.length + 4];
        args[0] = "plan";
        args[1] = "w.csv";
        args[2] = "--out";
        args[3] = "plan.json";
        System.arraycopy(options, 0, args, 4, options.length);
        assertThat(shell.run(args).exitCode()).isZero();
    }

    private Shell.Result apply() {
        return shell.run("apply", "plan.json", "--yes", "--quiet", "--max-change", "100%");
    }

    private String tags() {
        return shell.run("get", "u1").out();
    }

    @Test
    void aSyncLeavesNoSecondValueThatCameMeanwhile() throws Exception {
        plan("u1,level:2\n", "--mode", "sync", "--own", "level:*");
        shell.run("overwrite", "u1", "--tag", "level:3");

        assertThat(apply()).isEqualTo(STALE);
        assertThat(tags()).isEqualTo("u1: vip, level:3\n");
    }

    @Test
    void aRemovalOfEverythingOwnedLeavesNoValueThatCameMeanwhile() throws Exception {
        plan("u2,level:2\n", "--mode", "sync", "--own", "level:*");
        shell.run("add", "u1", "--tag", "level:3");

        assertThat(apply()).isEqualTo(STALE);
    }

    @Test
    void whatIsNotOwnedMayChange() throws Exception {
        plan("u1,level:2\n", "--mode", "sync", "--own", "level:*");
        shell.run("replace", "u1", "--tag", "other", "--tag", "level:1");

        assertThat(apply().exitCode()).isZero();
        assertThat(tags()).isEqualTo("u1: other, level:2\n");
    }

    @Test
    void whatThePlanSettlesItselfMayChangeAndThePlanMayBeSentAgain() throws Exception {
        plan("u1,level:2\n", "--mode", "sync", "--own", "level:*");
        shell.run("remove", "u1", "--tag", "level:1");

        for (int time = 0; time < 2; time++) {
            assertThat(apply().exitCode()).isZero();
            assertThat(tags()).isEqualTo("u1: vip, level:2\n");
        }
    }

    @Test
    void aReplacementLeavesNoTagThatCameMeanwhile() throws Exception {
        plan("u1,vip\n", "--mode", "replace");
        shell.run("add", "u1", "--tag", "other");

        assertThat(apply()).isEqualTo(STALE);
        assertThat(tags()).isEqualTo("u1: level:1, vip, other\n");
    }

    @Test
    void additionsDependOnNothing() throws Exception {
        plan("u1,level:2\n");
        shell.run("add", "u1", "--tag", "level:3");

        assertThat(apply().exitCode()).isZero();
        assertThat(folder.resolve("plan.json")).content().doesNotContain("\"state\"");
    }

    @Test
    void whatFromHasSaidIsNotComparedAndThatIsSaid() throws Exception {
        shell.file("held.csv", "u1,level:1\n");
        plan("u1,level:2\n", "--mode", "sync", "--own", "level:*", "--from", "held.csv");
        shell.run("add", "u1", "--tag", "level:3");

        Shell.Result result = shell.run("apply", "plan.json", "--yes", "--max-change", "100%");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .isEqualTo("warning: the current tags were not compared with those for which the plan was created,"
                        + " because --from specified those\n");
    }
}
