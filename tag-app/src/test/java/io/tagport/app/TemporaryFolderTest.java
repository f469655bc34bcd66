package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands where the folder for temporary files cannot be used, as where it is read-only. */
class TemporaryFolderTest {
    /** Of JDK 25 itself. */
    private static final String JVM_WARNING = "WARNING: java.io.tmpdir directory does not exist\n";

    @TempDir
    private Path folder = Path.of("");

    private record Ended(int exitCode, String text) {}

    private ProcessBuilder command(List<String> options, String... words) {
        List<String> command = new ArrayList<>(RuntimePath.command());
        command.add(1, "-Djava.io.tmpdir=" + folder.resolve("missing"));
        command.addAll(1, options);
        command.addAll(List.of(words));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private Ended run(List<String> options, String... words) throws Exception {
        Path said = folder.resolve("said");
        Process process = command(options, words).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(said, StandardCharsets.UTF_8).replace(JVM_WARNING, ""));
    }

    private List<String> leftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> each.startsWith("tagport-native") || each.startsWith("librocksdb"))
                    .toList();
        }
    }

    @Test
    void theStoreIsUsedAllTheSame() throws Exception {
        assertThat(run(List.of(), "add", "u1", "--tag", "a")).isEqualTo(new Ended(0, "1 applied\n"));
        assertThat(run(List.of(), "get", "u1").text()).isEqualTo("u1: a\n");
        assertThat(run(List.of(), "verify").exitCode()).isZero();
        assertThat(run(List.of(), "verify", "--repair").exitCode()).isZero();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aDemonstrationSaysWhatToSet() throws Exception {
        Ended ended = run(List.of(), "demo");

        assertThat(ended.text()).hasLineCount(1).contains(folder + "/missing").contains("-Djava.io.tmpdir");
        assertThat(ended.exitCode()).isEqualTo(4);
    }

    @Test
    void aLibraryThatCannotBeLoadedAnywhereIsReportedWithTheFolders() throws Exception {
        Ended ended = run(List.of("-Dos.name=unheard-of"), "get", "u1");

        assertThat(ended.text())
                .hasLineCount(1)
                .contains("native library of RocksDB", folder + "/missing", "tagport-data", "ROCKSDB_SHAREDLIB_DIR")
                .doesNotContain("fault in tagport");
        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void aServerServes() throws Exception {
        Process process = command(List.of(), "serve", "--port", "0").start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().anyMatch(line -> line.startsWith("listening on ")))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
