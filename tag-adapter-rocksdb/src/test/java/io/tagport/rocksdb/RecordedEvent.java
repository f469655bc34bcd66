package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of a process on a file, as recorded by {@code recorder.c}.
 *
 * @param kind what was done
 * @param path to which file
 * @param number the offset, length or count of events that belongs to it
 * @param data what was written, or the new name
 */
@SuppressWarnings("ArrayRecordComponent") // events are never compared
record RecordedEvent(char kind, String path, long number, byte[] data) {
    static final char CREATED = 'C';
    static final char TRUNCATED = 'T';
    static final char WRITTEN = 'W';
    static final char SYNCED = 'S';
    static final char RENAMED = 'R';
    static final char DELETED = 'U';
    static final char NOTED = 'N';

    static List<RecordedEvent> readAll(Path record) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(record)).order(ByteOrder.nativeOrder());
        List<RecordedEvent> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            char kind = (char) bytes.get();
            byte[] path = new byte[bytes.getInt()];
            long number = bytes.getLong();
            byte[] data = new byte[bytes.getInt()];
            bytes.get(path).get(data);
            events.add(new RecordedEvent(kind, new String(path, StandardCharsets.UTF_8), number, data));
        }
        return events;
    }

    String text() {
        return new String(data, StandardCharsets.UTF_8);
    }
}
