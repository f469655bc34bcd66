package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Everything else is tested on the class path; this is the one run that needs every module descriptor to be right. */
class ModulePathTest {
    @Test
    void theDemoRunsOnTheModulePath() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        RuntimePath.get(),
                        "--module",
                        "io.tagport.app/io.tagport.app.Main",
                        "demo")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("18 of 18 as documented");
    }
}
