package io.tagport.app.bulk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapEstimateTest {
    private static final int SUBJECTS = 20_000;

    @TempDir
    private Path folder = Path.of("");

    private BulkFile file() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int subject = 0; subject < SUBJECTS; subject++) {
            for (int tag = 0; tag < 5; tag++) {
                lines.append("user-")
                        .append(100_000 + subject)
                        .append(",tag-")
                        .append(tag)
                        .append('\n');
            }
        }
        Path path = folder.resolve("w.csv");
        Files.writeString(path, lines);
        return new BulkFile(path, "w.csv", Optional.empty());
    }

    @Test
    void aFileThatFitsIsLetThrough() throws IOException {
        BulkFile file = file();

        assertThatCode(() -> HeapEstimate.require(List.of(file), 64L << 20)).doesNotThrowAnyException();
    }

    @Test
    void aFileThatDoesNotFitIsToldWithWhatItNeeds() throws IOException {
        BulkFile file = file();

        assertThatThrownBy(() -> HeapEstimate.require(List.of(file), 32L << 20))
                .isInstanceOf(BulkException.class)
                .hasMessageMatching("w\\.csv needs about 5\\d MB of memory, but only 32 MB are available; set"
                        + " TAGPORT_JAVA_OPTS=-Xmx\\d+m, or split the file by subject");
    }
}
