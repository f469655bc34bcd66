package io.tagport.app.bulk;

import io.tagport.domain.memory.MemoryJournal;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A journal in a file beside its plan: one JSON object a line, the first of which names the plan. What is noted as being
 * sent is on the disk before it is sent; lanes that note at the same time share one writing. One process at a time may have
 * it open. It holds subjects in full, as the plan does.
 */
public final class FileJournal implements Journal, AutoCloseable {
    private final JournalFile file;
    /** What the file says. */
    private final MemoryJournal known = new MemoryJournal();

    private FileJournal(JournalFile file) {
        this.file = file;
    }

    /**
     * Takes the place of a journal, so that no other run can begin or go on there meanwhile. What is there stays until
     * {@link #clear}; a file that was made here and never begun is removed by {@link #close}.
     *
     * @param path where; made if it is not there
     * @return the journal, which knows nothing yet
     * @throws JournalException if another run has it open, or the file cannot be made
     */
    public static FileJournal acquire(Path path) {
        return new FileJournal(JournalFile.hold(path));
    }

    static FileJournal acquire(Path path, JournalFile.Sync sync) {
        return new FileJournal(JournalFile.hold(path, sync));
    }

    /**
     * Begins a journal.
     *
     * @param path where; what is there is forgotten
     * @param plan the checksum of the plan, which {@link #resume} compares
     * @return the journal, open
     * @throws JournalException if another run has it open, or the file cannot be made
     */
    public static FileJournal create(Path path, String plan) {
        FileJournal journal = acquire(path);
        journal.clear();
        journal.begin(plan);
        return journal;
    }

    /**
     * Opens a journal to read and to go on with. A last line that a crash has cut is dropped.
     *
     * @param path where it is
     * @param plan the checksum of the plan
     * @return the journal, open
     * @throws JournalException if there is none, it is damaged, is of another plan, or another process has it open
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
     * Returns whether anything is there.
     *
     * @return whether the file has no byte
     */
    public boolean isEmpty() {
        return file.isEmpty();
    }

    /** Forgets what is there. */
    public void clear() {
        file.truncateTo(0);
        known.clear();
    }

    /**
     * Begins again in a place that is empty.
     *
     * @param plan the checksum of the plan
     */
    public void begin(String plan) {
        file.force(file.append(new JournalLine.Head(JournalLine.FORMAT, plan).bytes()));
        file.syncDirectory();
    }

    /**
     * Reads what earlier runs have written.
     *
     * @param path where it is, for messages
     * @param plan the checksum of the plan
     * @throws JournalException if it is damaged or of another plan
     */
    public void read(Path path, String plan) {
        JournalReader reader = new JournalReader(path, file.bytes());
        byte[] head = new JournalLine.Head(JournalLine.FORMAT, plan).bytes();
        if (reader.isCutInside(head)) {
            clear(); // it was never complete, so nothing was ever sent
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
     * Makes everything durable that was noted.
     *
     * @throws StoreException if that is not possible
     */
    public void force() {
        file.force();
    }

    /**
     * Makes everything durable and lets other processes open the file.
     *
     * @throws StoreException if the rest cannot be written
     */
    @Override
    public void close() {
        file.close();
    }
}
