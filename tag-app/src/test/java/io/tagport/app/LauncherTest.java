package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, with scripts in place of Maven and Java. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    /** Writes half of a jar, waits for the file "go", and writes the rest. */
    private static final String MVN = """
            #!/bin/sh
            jar=tag-app/target/tagport.jar
            for word in "$@"; do case $word in -Drunnable.jar=*) jar=${word#*=} ;; esac; done
            echo built >>builds
            printf half >"$jar"
            touch half-written
            while [ ! -f go ]; do sleep 0.02; done
            [ ! -f fail ] || { echo broken; exit 1; }
            printf whole >"$jar"
            """;

    /** Prints its locale and what is in its jar. */
    private static final String JAVA = """
            #!/bin/sh
            while [ "$1" != -jar ]; do case $1 in -XX:Arch*) touch "${1#*=}"; esac; shift; done
            echo "$LC_ALL runs $(cat "$2")"
            """;

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void createProject() throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("tag-app/src/main"));
        Files.createDirectories(root.resolve("tag-app/target"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("tag-app/pom.xml"), "");
        Path script = Path.of("..", "tagport").toAbsolutePath().normalize();
        executable("tagport", Files.readString(script));
        executable("bin/mvn", MVN);
        executable("bin/java", JAVA);
    }

    private void executable(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    private void jar(String text, Instant time) throws IOException {
        Path jar = root.resolve("tag-app/target/tagport.jar");
        Files.writeString(jar, text);
        Files.setLastModifiedTime(jar, FileTime.from(time));
    }

    private Process start(String name, Map<String, String> locale) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("tagport").toString(), "get", "u1")
                .redirectOutput(root.resolve(name + ".out").toFile())
                .redirectError(root.resolve(name + ".err").toFile());
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG", "JAVA_HOME"));
        builder.environment().putAll(locale);
        builder.environment().merge("PATH", "", (path, none) -> root.resolve("bin") + ":" + path);
        return builder.start();
    }

    private Process start(String name) throws IOException {
        return start(name, Map.of());
    }

    private String text(String name) throws IOException {
        return Files.readString(root.resolve(name), StandardCharsets.UTF_8);
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void awaitHalfAJar(Process building) throws Exception {
        while (Files.notExists(root.resolve("half-written"))) {
            assertThat(building.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void go() throws IOException {
        Files.createFile(root.resolve("go"));
    }

    @Test
    void aStartDuringABuildWaitsForItAndRunsTheWholeJar() throws Exception {
        Process first = start("first");
        awaitHalfAJar(first);
        Process second = start("second");
        while (second.isAlive() && text("second.err").isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        go();

        assertThat(exitCode(first)).isZero();
        assertThat(exitCode(second)).isZero();
        assertThat(text("first.out")).endsWith("runs whole\n");
        assertThat(text("second.out")).endsWith("runs whole\n");
        assertThat(text("builds")).hasLineCount(1);
        assertThat(text("first.err"))
                .hasLineCount(1)
                .startsWith("tagport: building ")
                .contains("a minute or two");
        assertThat(text("second.err")).hasLineCount(1).startsWith("tagport: waiting for the build");
    }

    @Test
    void aBuildThatFailsLeavesTheJarThatWasThere() throws Exception {
        jar("old", Instant.EPOCH);
        Files.createFile(root.resolve("fail"));
        go();

        assertThat(exitCode(start("failed"))).isEqualTo(2);
        assertThat(text("failed.err"))
                .contains("broken\n")
                .endsWith("tagport: the build failed; its output is above\n");
        assertThat(text("tag-app/target/tagport.jar")).isEqualTo("old");
    }

    @Test
    void whatChangesDuringABuildIsBuiltNextTime() throws Exception {
        Process first = start("first");
        awaitHalfAJar(first);
        TimeUnit.MILLISECONDS.sleep(20); // more than the clock of a file system
        Files.writeString(root.resolve("tag-app/src/main/Changed.java"), "");
        go();
        exitCode(first);

        assertThat(exitCode(start("second"))).isZero();
        assertThat(text("builds")).hasLineCount(2);
        assertThat(exitCode(start("third"))).isZero();
        assertThat(text("builds")).hasLineCount(2);
        assertThat(text("third.err")).isEmpty();
    }

    @Test
    void aLocaleWithoutUtf8IsReplacedAndAnotherIsKept() throws Exception {
        jar("it", Instant.now());

        assertThat(localeWith(Map.of())).isEqualTo("C.UTF-8 runs it\n");
        assertThat(localeWith(Map.of("LC_ALL", "C"))).isEqualTo("C.UTF-8 runs it\n");
        assertThat(localeWith(Map.of("LC_ALL", "POSIX"))).isEqualTo("C.UTF-8 runs it\n");
        assertThat(localeWith(Map.of("LANG", "xx_XX.UTF-8"))).isEqualTo("C.UTF-8 runs it\n");
        assertThat(localeWith(Map.of("LANG", "C.UTF-8"))).isEqualTo(" runs it\n");
    }

    private String localeWith(Map<String, String> locale) throws Exception {
        assertThat(exitCode(start("locale", locale))).isZero();
        return text("locale.out");
    }
}
