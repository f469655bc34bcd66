package io.tagport.app.bulk;

import io.tagport.domain.memory.MemoryJournal;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A journal in a file next to its plan, with one JSON object per line; the first line identifies the plan. A call is recorded on
 * the disk before it is sent; concurrent workers share one disk sync. Only one process may have the journal open. Like the plan,
 * the journal contains unmasked subjects.
 */
public final class FileJournal implements Journal, AutoCloseable {
    private final JournalFile file;
    /** The contents of the file. */
    private final MemoryJournal known = new MemoryJournal();

    private FileJournal(JournalFile file) {
        this.file = file;
    }

    /**
     * Opens and locks a journal, so that no other run can start or resume with it. Existing contents are kept until {@link #clear}. A
     * file that this call created is removed by {@link #close} if nothing was written to it.
     *
     * @param path the file, which is created if it does not exist
     * @return the journal, without the calls recorded in the file
     * @throws JournalException if another run has the journal open, or the file cannot be created
     */
    public static FileJournal acquire(Path path) {
        return new FileJournal(JournalFile.acquire(path));
    }

    static FileJournal acquire(Path path, JournalFile.Sync sync) {
        return new FileJournal(JournalFile.acquire(path, sync));
    }

    /**
     * Creates a journal.
     *
     * @param path the file; existing contents are discarded
     * @param plan the checksum of the plan, which {@link #resume} compares
     * @return the open journal
     * @throws JournalException if another run has the journal open, or the file cannot be created
     */
    public static FileJournal create(Path path, String plan) {
        FileJournal journal = acquire(path);
        journal.clear();
        journal.begin(plan);
        return journal;
    }

    /**
     * Opens and reads a journal to resume its run. An incomplete last line, left by a crash, is removed.
     *
     * @param path the file
     * @param plan the checksum of the plan
     * @return the open journal
     * @throws JournalException if the file does not exist, is damaged, belongs to another plan, or is open in another process
     */
    public static FileJournal resume(Path path, String plan) {
        if (!Files.isRegularFile(path)) {
            throw new JournalException("there is no journal " + path);
        }
        FileJournal journal = acquire(path);
        try {
            journal.read(path, plan);
            return journal;
        } catch (JournalException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Tests whether the file is empty.
     *
     * @return whether the file has no bytes
     */
    public boolean isEmpty() {
        return file.isEmpty();
    }

    /** Discards the contents of the journal. */
    public void clear() {
        file.truncateTo(0);
        known.clear();
    }

    /**
     * Writes the first line of an empty journal.
     *
     * @param plan the checksum of the plan
     */
    public void begin(String plan) {
        file.force(file.append(new JournalLine.Head(JournalLine.FORMAT, plan).bytes()));
        file.syncDirectory();
    }

    /**
     * Reads the lines of earlier runs.
     *
     * @param path the file, for messages
     * @param plan the checksum of the plan
     * @throws JournalException if the journal is damaged or belongs to another plan
     */
    public void read(Path path, String plan) {
        JournalReader reader = new JournalReader(path, file.bytes());
        byte[] head = new JournalLine.Head(JournalLine.FORMAT, plan).bytes();
        if (reader.isCutInside(head)) {
            clear(); // the first line is incomplete, so no call was ever sent
            begin(plan);
            return;
        }
        reader.requireHead(plan);
        file.truncateTo(reader.read(this::take));
    }

    private void take(JournalLine line) {
        if (line instanceof JournalLine.Sending sending) {
            known.sending(sending.call());
        } else if (line instanceof JournalLine.Settled settled) {
            known.settled(settled.call(), settled.settlement());
        }
    }

    @Override
    public Optional<CallSettlement> settlementOf(int call) {
        return known.settlementOf(call);
    }

    @Override
    public boolean isInDoubt(int call) {
        return known.isInDoubt(call);
    }

    @Override
    public void sending(int call) {
        JournalLine line = new JournalLine.Sending(call);
        file.force(file.append(line.bytes()));
        take(line);
    }

    @Override
    public void settled(int call, CallSettlement callSettlement) {
        JournalLine line = new JournalLine.Settled(call, callSettlement);
        file.append(line.bytes());
        take(line);
    }

    /**
     * Forces all recorded lines to the disk.
     *
     * @throws StoreException if the file cannot be forced
     */
    public void force() {
        file.force();
    }

    /**
     * Forces all recorded lines to the disk and releases the lock on the file.
     *
     * @throws StoreException if the file cannot be forced
     */
    @Override
    public void close() {
        file.close();
    }
}
