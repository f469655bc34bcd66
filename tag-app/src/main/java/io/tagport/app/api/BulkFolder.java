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
 * Where one file of wishes is, with its plan, the journal of its run and what came of it: for the owner of the data alone.
 *
 * @param folder its own
 * @param name what the file is called in it
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

    /** Writes a piece where it belongs, so that one that comes twice does no harm. */
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

    /** Makes the file durable: a run is gone on with only if its file is there. */
    void force() {
        try {
            DurableFile.force(file());
        } catch (IOException e) {
            throw notKept(e);
        }
    }

    private static ApiException notKept(IOException e) {
        return ApiException.unavailable(
                "the data folder does not take the file: " + e.getClass().getSimpleName());
    }

    void delete() {
        deleteAll(folder);
    }

    /** Removes what a server before has left, but for runs that were begun: those can be gone on with from the command line. */
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

    /** The plan as it was made. */
    PlanFile planned() {
        return PlanDocument.read(plan());
    }
}
