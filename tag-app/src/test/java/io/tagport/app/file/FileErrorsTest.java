package io.tagport.app.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void faultsAreToldInPlainWords() {
        Path file = folder.resolve("w.csv");

        assertThat(FileErrors.reason(file, new AccessDeniedException("w.csv"))).isEqualTo("permission denied");
        assertThat(FileErrors.reason(file, new NoSuchFileException("w.csv"))).isEqualTo("there is no such file");
        assertThat(FileErrors.reason(folder.resolve("none/w.csv"), new NoSuchFileException("w.csv")))
                .isEqualTo("there is no such folder");
        assertThat(FileErrors.reason(file, new FileSystemException("w.csv", null, "no space left on device")))
                .isEqualTo("no space left on device");
        assertThat(FileErrors.reason(file, new IOException("input/output error")))
                .isEqualTo("input/output error");
    }
}
