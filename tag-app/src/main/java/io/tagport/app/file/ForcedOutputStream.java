package io.tagport.app.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A buffered stream to a file that forces the contents to the disk when it is closed. */
final class ForcedOutputStream extends BufferedOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final DiskOperations disk;

    private ForcedOutputStream(FileChannel channel, DiskOperations disk) {
        super(Channels.newOutputStream(channel), BUFFER_BYTES);
        this.channel = channel;
        this.disk = disk;
    }

    /** Opens a file that is accessible only to its owner. Creates the file or truncates an existing one. */
    static ForcedOutputStream open(Path path, DiskOperations disk) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                OwnerOnlyFiles.file(path));
        return new ForcedOutputStream(channel, disk);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                flush();
                disk.force(channel);
            }
        }
    }
}
