package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The end of a process that does not end by itself. */
class ShutdownHookTest {
    @Test
    void aSecondSignalEndsWhatDoesNotEnd() throws IOException, InterruptedException {
        Process process = start("60000");
        try (BufferedReader output = output(process)) {
            assertThat(output.readLine()).isEqualTo("ready");
            process.toHandle().destroy(); // the other one closes its output
            assertThat(output.readLine()).isEqualTo("stopping");
            process.toHandle().destroy();

            assertThat(output.readLine()).startsWith("tagport: second stop signal, the process exits");
            assertThat(process.waitFor()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theDeadlineEndsWhatDoesNotEnd() throws IOException, InterruptedException {
        Process process = start("50");
        try (BufferedReader output = output(process)) {
            assertThat(output.readLine()).isEqualTo("ready");
            process.toHandle().destroy();

            assertThat(output.lines()).anyMatch(line -> line.startsWith("tagport: not stopped within"));
            assertThat(process.waitFor()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String deadlineMillis) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppingMain.class.getName(),
                        deadlineMillis)
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
