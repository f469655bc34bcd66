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

class LogFileTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Path file;

    LogFileTest(@TempDir Path folder) {
        file = folder.resolve("access.log");
    }

    @Test
    void linesGoToTheEndOfWhatIsThere() throws IOException {
        Files.writeString(file, "before\n");
        try (LogFile log = LogFile.open(file, nanos::get)) {
            write(log, "a\n");
            write(log, "b\n");
        }

        assertThat(file).hasContent("before\na\nb\n");
    }

    @Test
    void afterAMoveTheOldFileTakesLinesForASecondAndThenANewOneDoes() throws IOException {
        Path moved = file.resolveSibling("access.log.1");
        try (LogFile log = LogFile.open(file, nanos::get)) {
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
        try (LogFile log = LogFile.open(file, nanos::get)) {
            write(log, "a\n");
            Files.move(file, file.resolveSibling("access.log.1"));
            Files.writeString(file, "begun by another\n");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            write(log, "b\n");
        }

        assertThat(file).hasContent("begun by another\nb\n");
    }

    private static void write(LogFile log, String lines) throws IOException {
        log.write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
