package io.tagport.app.api;

import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.RunJournal;
import io.tagport.app.file.DurableFile;
import io.tagport.app.settings.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one uploaded file with its plan, the journal of its run and its results. Accessible to the owner of the
 * data only.
 *
 * @param folder the folder, for this file only
 * @param name the file's name in the folder
 */
record BulkFolder(Path folder, String name) {
    private static final String PLAN = "plan.json";

    static BulkFolder create(Path parent, String id, String name) {
        Path folder = parent.resolve(id);
        try {
            DataFolder.create(folder);
            Files.createFile(folder.resolve(name));
        } catch (IOException e) {
            throw notKept(e);
        }
        return new BulkFolder(folder, name);
    }

    Path file() {
        return folder.resolve(name);
    }

    Path plan() {
        return folder.resolve(PLAN);
    }

    RunJournal journal() {
        return new RunJournal(plan());
    }

    /** Writes a part of the file at its position, so that a repeated part has no effect. */
    void write(long at, byte[] piece) {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(at);
            channel.position(at);
            ByteBuffer rest = ByteBuffer.wrap(piece);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    /** Syncs the file to disk, since a run can be resumed only if its file exists. */
    void force() {
        try {
            DurableFile.force(file());
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    private static ApiException notKept(IOException e) {
        return ApiException.unavailable(
                "the file cannot be written to the data folder: " + e.getClass().getSimpleName());
    }

    void delete() {
        deleteAll(folder);
    }

    /**
     * Deletes the folders that an earlier server process has left, except those of started runs, which can be resumed
     * on the command line.
     */
    static void tidy(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> folders = Files.list(parent)) {
            folders.filter(folder -> !new RunJournal(folder.resolve(PLAN)).isWritten())
                    .forEach(BulkFolder::deleteAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> innermostFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the plan from the folder. */
    PlanFile planned() {
        return PlanDocument.read(plan());
    }
}
