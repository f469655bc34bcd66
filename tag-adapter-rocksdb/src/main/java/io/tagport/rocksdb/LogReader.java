package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A reader of the engine's log files that does not use the engine, which cannot read past a damaged place. Source of the
 * format: {@code db/log_format.h} and {@code db/write_batch.cc} of RocksDB. A file is a sequence of blocks, a block is a sequence
 * of fragments, each with a checksum, and a batch is one fragment or several.
 */
final class LogReader {
    static final int BLOCK_BYTES = 32_768;
    private static final int HEADER_BYTES = 7;
    private static final int TYPE_OFFSET = 6;
    private static final int CHECKSUM_MASK = 0xa282ead8;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;

    private final FileChannel file;
    private final Visitor visitor;
    private final long fileBytes;
    /** The position after which there are only zeros, which the engine writes in advance. */
    private final long dataBytes;

    private final byte[] block = new byte[BLOCK_BYTES];
    private final ByteBuffer fields = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private int blockBytes;
    private long blockStart;
    /** The batch whose fragments have not all been read yet. */
    private Optional<BatchAssembly> partial = Optional.empty();
    /** Whether an unreadable place was reported and no batch has been found since. */
    private boolean reported;

    /** A visitor of the content of a log file, in the order of the file. */
    interface Visitor {
        /** Visits a batch that was read completely. */
        void batch(LogRecord batch);

        /**
         * Visits a place that cannot be read.
         *
         * @param offset the end of the last batch before the place
         * @param cutShort whether the file ends there within a batch; false if the bytes there are wrong
         */
        void unreadable(long offset, boolean cutShort);
    }

    private LogReader(FileChannel file, Visitor visitor) throws IOException {
        this.file = file;
        this.visitor = visitor;
        this.fileBytes = file.size();
        this.dataBytes = dataBytes();
    }

    /** Reads a whole file. */
    static void read(LogFile log, Visitor visitor) throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), StandardOpenOption.READ)) {
            new LogReader(file, visitor).read();
        }
    }

    private void read() throws IOException {
        for (long start = 0; start < dataBytes; start += BLOCK_BYTES) {
            readBlock(start);
            int at = 0;
            while (blockBytes - at >= HEADER_BYTES && blockStart + at < dataBytes) {
                at = readFragment(at);
            }
            if (at < blockBytes && blockBytes < BLOCK_BYTES && blockStart + at < dataBytes) {
                report(at, true);
            }
        }
        partial.ifPresent(started -> visitor.unreadable(started.start(), true));
    }

    private void readBlock(long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, start + bytes.position());
        }
        blockStart = start;
        blockBytes = bytes.position();
    }

    private long dataBytes() throws IOException {
        long start = (fileBytes - 1) / BLOCK_BYTES * BLOCK_BYTES;
        for (; fileBytes > 0 && start >= 0; start -= BLOCK_BYTES) {
            readBlock(start);
            for (int at = blockBytes - 1; at >= 0; at--) {
                if (block[at] != 0) {
                    return start + at + 1;
                }
            }
        }
        return 0;
    }

    /** Reads the fragment at an offset in the block and returns the offset at which to continue. */
    private int readFragment(int at) {
        if (!isSound(at)) {
            report(at, blockBytes < BLOCK_BYTES && at + HEADER_BYTES + size(at) > blockBytes);
            return nextBatch(at + 1);
        }
        switch (type(at)) {
            case FULL, FIRST -> begin(at);
            case MIDDLE, LAST -> append(at);
            default -> {} // Fragments of other types contain no writes.
        }
        return at + HEADER_BYTES + size(at);
    }

    private void begin(int at) {
        if (partial.isPresent()) {
            report(at, false);
        }
        BatchAssembly started = new BatchAssembly(blockStart + at);
        partial = Optional.of(started);
        append(at);
    }

    /** Appends a fragment to the current batch, and passes the batch to the visitor if the fragment is its last. */
    private void append(int at) {
        if (partial.isEmpty()) {
            report(at, false);
            return;
        }
        BatchAssembly batch = partial.get();
        batch.append(block, at + HEADER_BYTES, size(at));
        if (type(at) == FULL || type(at) == LAST) {
            if (batch.isComplete()) {
                partial = Optional.empty();
                reported = false;
                visitor.batch(batch.record(blockStart + at + HEADER_BYTES + size(at)));
            } else {
                report(at, false);
            }
        }
    }

    private void report(int at, boolean cutShort) {
        long offset = partial.map(BatchAssembly::start).orElse(blockStart + at);
        partial = Optional.empty();
        if (!reported) {
            reported = true;
            visitor.unreadable(offset, cutShort);
        }
    }

    /** Returns the next offset in the block at which a batch begins; the end of the block if there is none. */
    private int nextBatch(int from) {
        for (int at = from; at + HEADER_BYTES <= blockBytes; at++) {
            int type = type(at);
            if ((type == FULL || type == FIRST) && isSound(at)) {
                return at;
            }
        }
        return blockBytes;
    }

    private boolean isSound(int at) {
        int size = size(at);
        if (type(at) == 0 || at + HEADER_BYTES + size > blockBytes) {
            return false;
        }
        checksum.reset();
        checksum.update(block, at + TYPE_OFFSET, 1 + size);
        int crc = (int) checksum.getValue();
        return fields.getInt(at) == Integer.rotateRight(crc, 15) + CHECKSUM_MASK;
    }

    private int size(int at) {
        return Short.toUnsignedInt(fields.getShort(at + Integer.BYTES));
    }

    private int type(int at) {
        return Byte.toUnsignedInt(block[at + TYPE_OFFSET]);
    }
}
