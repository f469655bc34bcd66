package io.tagport.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the readable part of a log in a separate folder, for an engine that must not change the store. */
final class LogCopy implements AutoCloseable {
    private final Path folder;

    private LogCopy(Path folder) {
        this.folder = folder;
    }

    /** Creates the copy: symbolic links to the unchanged files, and copies of the beginning of shortened files. */
    static LogCopy of(StoreFolder store, LogState.Cut cut) throws IOException {
        LogCopy copy = new LogCopy(ScratchFolder.create("tagport-log", store));
        List<LogFile> shortened =
                cut.shortened().stream().map(LogState.Shortened::file).toList();
        for (LogFile file : LogFile.in(store.path(), 0)) {
            if (!shortened.contains(file) && !cut.dropped().contains(file)) {
                Files.createSymbolicLink(copy.folder.resolve(file.name()), file.path());
            }
        }
        for (LogState.Shortened one : cut.shortened()) {
            copy.copy(one);
        }
        return copy;
    }

    private void copy(LogState.Shortened one) throws IOException {
        try (InputStream in = Files.newInputStream(one.file().path());
                OutputStream out =
                        Files.newOutputStream(folder.resolve(one.file().name()))) {
            byte[] piece = new byte[LogReader.BLOCK_BYTES];
            for (long left = one.bytes(); left > 0; ) {
                int read = in.readNBytes(piece, 0, (int) Math.min(left, piece.length));
                out.write(piece, 0, read);
                left = read == 0 ? 0 : left - read;
            }
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
