package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands in the locale of cron, systemd and most containers, with names beyond ASCII. The shell writes these from bytes, as
 * the JVM of the test may be in such a locale itself.
 */
@EnabledOnOs(OS.LINUX)
class PosixLocaleTest {
    private static final String CHINESE = "$(printf '\\344\\270\\255')";
    private static final String REPLACED = "中";
    private static final String WAY_OUT = "set LC_ALL=C.UTF-8";

    @TempDir
    private Path folder = Path.of("");

    private record Ended(int exitCode, String text) {}

    /** Runs a line of the shell in which {@code "$@"} begins a command and {@code $C} is a Chinese character. */
    private Ended run(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "C=" + CHINESE + "\n" + line, "sh"));
        command.addAll(RuntimePath.command());
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        return new Ended(process.exitValue(), text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> !each.equals(folder))
                    .map(each -> folder.relativize(each).toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get u1", "add u1 --tag a", "serve --port 0", "demo", "--help"})
    void aWorkingFolderWhoseNameIsNotKnownIsRefusedWithNothingWritten(String words) throws Exception {
        Ended ended = run("mkdir $C && cd $C && \"$@\" " + words + "; code=$?; cd .. && rmdir $C; exit $code");

        assertThat(ended.text())
                .hasLineCount(1)
                .startsWith("tagport: cannot decode the name of the working folder")
                .contains(WAY_OUT);
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan $C.csv",
                "plan bulk.csv --out $C.json",
                "get u1 --config $C.yaml",
                "serve --port 0 --data $C",
                "export $C.csv",
                "import $C.csv",
                "migrate --from local --source bulk.csv --to local --map $C.csv",
                "migrate --from local --source bulk.csv --to local --folder $C",
                "apply $C.csv --yes",
                "verify --config $C.yaml",
                "serve --port 0 --access-log $C"
            })
    void aFileThatCannotBeNamedIsRefusedWithNothingWritten(String words) throws Exception {
        Files.writeString(folder.resolve("bulk.csv"), "subject,tag\nu1,a\n");

        Ended ended = run("\"$@\" " + words);

        assertThat(ended.text())
                .hasLineCount(1)
                .contains(REPLACED)
                .contains(WAY_OUT)
                .doesNotContain("Exception");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(files()).containsExactly("bulk.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store: {type: rocksdb, path: ./$C}",
                "listen: {tls: {certificate: $C.pem, key: $C.key}}",
                "admin: {token: '${file:$C}'}"
            })
    void aFileThatTheConfigurationNamesIsRefusedWithNothingWritten(String line) throws Exception {
        Ended ended = run("echo \"" + line.replace("${", "\\${") + "\" >tagport.yaml; \"$@\" serve --port 0");

        assertThat(ended.text())
                .hasLineCount(1)
                .contains(REPLACED)
                .contains(WAY_OUT)
                .doesNotContain("Exception");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(files()).containsExactly("tagport.yaml");
    }

    @Test
    void inUtf8EachFileIsUsed() throws Exception {
        Ended ended = run(
                "export LC_ALL=C.UTF-8; mkdir $C && cd $C && printf 'subject,tag\\nu1,%s\\n' $C >$C.csv"
                        + " && echo \"store: {type: rocksdb, path: ./$C}\" >$C.yaml"
                        + " && \"$@\" apply $C.csv --config $C.yaml --yes && \"$@\" get u1 --config $C.yaml && ls $C/store/CURRENT"
                        + " && \"$@\" plan $C.csv --config $C.yaml --out $C.json && ls $C.json; code=$?; cd .. && rm -r $C; exit $code");

        assertThat(ended.text()).contains("u1: 中").contains("中/store/CURRENT").contains("中.json");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void argumentsAndOutputAreUtf8AsEver() throws Exception {
        Ended ended = run("\"$@\" add u1 --tag t$C && \"$@\" get u1 --json");

        assertThat(ended.text()).contains("{\"subject\":\"u1\",\"known\":true,\"tags\":[\"t中\"]}");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void variablesAreUtf8() throws Exception {
        Ended ended = run(
                "echo 'apps: [{name: \"${APP}\", im: {sdkAppId: 1, key: k}}]' >tagport.yaml && APP=x$C \"$@\" get u1");

        assertThat(ended.text()).contains("not 'x中'");
    }

    @Test
    void warningsAreUtf8() throws Exception {
        Ended ended = run("echo 'import java.util.logging.Logger; class W { public static void main(String[] a) {"
                + " System.setProperty(\"java.util.logging.config.class\", \"io.tagport.app.LogSettings\");"
                + " Logger.getLogger(\"w\").warning(\"\\u4e2d\"); } }' >W.java"
                + " && \"$1\" \"$2\" \"$3\" \"$4\" \"$5\" W.java");

        assertThat(ended.text()).contains("WARNING: 中");
    }
}
