package io.tagport.app.bulk;

import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Settlement;
import java.nio.file.Path;
import java.util.Optional;

/** A journal in a file beside its plan. One process at a time may have it open. */
public final class FileJournal implements Journal, AutoCloseable {
    private FileJournal() {}

    /**
     * Begins a journal.
     *
     * @param file where; must not exist
     * @param plan the checksum of the plan, which {@link #resume} compares
     * @return the journal, open
     * @throws JournalException if the file exists or cannot be made
     */
    public static FileJournal create(Path file, String plan) {
        return new FileJournal();
    }

    /**
     * Opens a journal to read and to go on with. A last line that was cut by a crash is dropped.
     *
     * @param file where it is
     * @param plan the checksum of the plan
     * @return the journal, open
     * @throws JournalException if there is none, it is damaged, is of another plan, or another process has it open
     */
    public static FileJournal resume(Path file, String plan) {
        return new FileJournal();
    }

    @Override
    public Optional<Settlement> settlementOf(int call) {
        return Optional.empty();
    }

    @Override
    public boolean isInDoubt(int call) {
        return false;
    }

    @Override
    public void sending(int call) {}

    @Override
    public void settled(int call, Settlement settlement) {}

    @Override
    public void close() {}
}
