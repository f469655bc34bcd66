package io.tagport.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final RecordedDisk disk = new RecordedDisk();

    DurableFileTest(@TempDir Path temporary) throws IOException {
        this.folder = Files.createDirectory(temporary.resolve("home"));
    }

    private DurableFile recorded() {
        return new DurableFile(disk);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void contentsAreForcedBeforeTheRenameAndTheDirectoryAfterIt() throws Exception {
        Path plan = folder.resolve("plan.json");

        String result = recorded().write(plan, folder.resolve("draft"), out -> {
            out.write(NEW);
            return "written";
        });

        assertThat(result).isEqualTo("written");
        assertThat(disk.steps())
                .containsExactly("force 3 bytes", "rename 3 bytes to plan.json", "force directory home");
        assertThat(plan).hasContent("new");
        assertThat(Files.getPosixFilePermissions(plan)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void contentsAreForcedBeforeTheLinkAndTheDirectoryAfterIt() throws Exception {
        recorded().writeIfAbsent(folder.resolve("credentials.json"), NEW);

        assertThat(disk.steps())
                .containsExactly("force 3 bytes", "link 3 bytes to credentials.json", "force directory home");
        assertThat(names()).containsExactly("credentials.json");
    }

    @Test
    void aFileThatIsThereIsNotReplacedByOneThatIsOnlyCreated() throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.json"), "old");

        DurableFile.createIfAbsent(file, NEW);
        assertThat(file).hasContent("old");
        DurableFile.replace(file, NEW);
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("credentials.json");
    }

    @Test
    void aStreamedFileIsForcedWhenItIsClosed() throws Exception {
        try (OutputStream out = recorded().open(folder.resolve("w.csv.refused.ndjson"))) {
            out.write(NEW);
            assertThat(disk.steps()).isEmpty();
        }
        assertThat(disk.steps()).containsExactly("force 3 bytes", "force directory home");
    }

    @Test
    void everyNewDirectoryIsForcedIntoItsParent() throws Exception {
        recorded().makeDirectories(folder.resolve("a/b"), true);
        recorded().makeDirectories(folder.resolve("a/b"), true);

        assertThat(disk.steps()).containsExactly("force directory home", "force directory a");
        assertThat(Files.getPosixFilePermissions(folder.resolve("a/b")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void contentsThatFailLeaveTheOldFileAndNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), "old");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableFile.replace(file, out -> {
                    out.write(NEW);
                    throw new UncheckedIOException(new IOException("full"));
                }))
                .withMessage("full");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void aDirectoryIsNotReplaced() throws Exception {
        Files.createDirectory(folder.resolve("plan.json"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableFile.replace(folder.resolve("plan.json"), NEW))
                .withMessageContaining("it is a directory");
    }
}
