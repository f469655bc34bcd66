package io.tagport.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogFileTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Path file;

    AccessLogFileTest(@TempDir Path folder) {
        file = folder.resolve("access.log");
    }

    @Test
    void linesGoToTheEndOfWhatIsThere() throws IOException {
        Files.writeString(file, "before\n");
        try (AccessLogFile log = AccessLogFile.open(file, nanos::get)) {
            write(log, "a\n");
            write(log, "b\n");
        }

        assertThat(file).hasContent("before\na\nb\n");
    }

    @Test
    void afterAMoveTheOldFileTakesLinesForASecondAndThenANewOneDoes() throws IOException {
        Path moved = file.resolveSibling("access.log.1");
        try (AccessLogFile log = AccessLogFile.open(file, nanos::get)) {
            write(log, "a\n");
            Files.move(file, moved);
            write(log, "b\n");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            write(log, "c\n");
        }

        assertThat(moved).hasContent("a\nb\n");
        assertThat(file).hasContent("c\n");
    }

    @Test
    void anotherFileInItsPlaceIsGoneOnWith() throws IOException {
        try (AccessLogFile log = AccessLogFile.open(file, nanos::get)) {
            write(log, "a\n");
            Files.move(file, file.resolveSibling("access.log.1"));
            Files.writeString(file, "begun by another\n");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            write(log, "b\n");
        }

        assertThat(file).hasContent("begun by another\nb\n");
    }

    private static void write(AccessLogFile log, String lines) throws IOException {
        log.write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
