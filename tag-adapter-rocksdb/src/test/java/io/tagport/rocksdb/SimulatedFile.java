package io.tagport.rocksdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The content of a file: the durable data and the operations since. */
final class SimulatedFile {
    static final int PAGE_BYTES = 4096;

    private byte[] durable = {};
    private int durableBytes;
    private final List<Pending> pending = new ArrayList<>();

    /** A write, or a new length if it has no data. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pending(long event, int offset, byte[] data, boolean truncates) {}

    void write(long event, long offset, byte[] data) {
        pending.add(new Pending(event, (int) offset, data, false));
    }

    void truncate(long event, long length) {
        pending.add(new Pending(event, (int) length, new byte[0], true));
    }

    /** Makes all operations before an event durable. */
    void sync(long before) {
        while (!pending.isEmpty() && pending.get(0).event() < before) {
            makeDurable(pending.remove(0));
        }
    }

    /** In place: a log is written in many small pieces. */
    private void makeDurable(Pending done) {
        int end = done.offset() + done.data().length;
        if (end > durable.length) {
            durable = Arrays.copyOf(durable, Math.max(end, 2 * durable.length));
        }
        if (done.truncates()) {
            Arrays.fill(durable, Math.min(end, durableBytes), Math.max(end, durableBytes), (byte) 0);
            durableBytes = end;
        } else {
            System.arraycopy(done.data(), 0, durable, done.offset(), done.data().length);
            durableBytes = Math.max(durableBytes, end);
        }
    }

    private static byte[] after(byte[] content, Pending done) {
        if (done.truncates()) {
            return Arrays.copyOf(content, done.offset());
        }
        byte[] result = content;
        int end = done.offset() + done.data().length;
        if (end > result.length) {
            result = Arrays.copyOf(result, end);
        } else {
            result = result.clone();
        }
        System.arraycopy(done.data(), 0, result, done.offset(), done.data().length);
        return result;
    }

    /** Returns the content that a loss of power leaves: each page and the length as after any of the pending writes. */
    byte[] afterLoss(Random random) {
        byte[] synced = Arrays.copyOf(durable, durableBytes);
        if (pending.isEmpty() || random.nextInt(4) == 0) {
            return synced;
        }
        List<byte[]> versions = new ArrayList<>(List.of(synced));
        for (Pending done : pending.size() > 64 ? pending.subList(0, 64) : pending) {
            versions.add(after(versions.get(versions.size() - 1), done));
        }
        byte[] result = new byte[any(versions, random).length];
        for (int page = 0; page < result.length; page += PAGE_BYTES) {
            byte[] version = any(versions, random);
            int size = Math.min(PAGE_BYTES, Math.min(version.length, result.length) - page);
            if (size > 0) {
                System.arraycopy(version, page, result, page, size);
            }
        }
        return result;
    }

    private static byte[] any(List<byte[]> versions, Random random) {
        return versions.get(random.nextInt(3) == 0 ? versions.size() - 1 : random.nextInt(versions.size()));
    }
}
