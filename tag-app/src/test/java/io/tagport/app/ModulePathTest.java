package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything else is tested on the class path; this is the one run that needs every module descriptor to be right. */
class ModulePathTest {
    /** What the app runs with, as opposed to what its tests need. */
    private static final Pattern AT_RUN_TIME = Pattern.compile(
            ".*(/target/classes|(tag-(domain|transport|adapter-[a-z]+|server)-[^/]*|jackson-[^/]*|snakeyaml-[^/]*"
                    + "|picocli-[^/]*|rocksdbjni-[^/]*|vertx-core-[^/]*|netty-[^/]*)\\.jar)");

    @Test
    void theDemoRunsOnTheModulePath() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath(),
                        "--module",
                        "io.tagport.app/io.tagport.app.Main",
                        "demo")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("18 of 18 as documented");
    }

    private static String modulePath() {
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return Stream.concat(Stream.of(mainClasses()), classPath.stream())
                .filter(entry -> AT_RUN_TIME
                        .matcher(entry.replace(File.separatorChar, '/'))
                        .matches())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String mainClasses() {
        return Path.of("target", "classes").toAbsolutePath().toString();
    }
}
