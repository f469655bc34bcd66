package io.tagport.app.bulk;

import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Settlement;
import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A journal in a file beside its plan: one JSON object a line, the first of which names the plan. What is noted as being
 * sent is on the disk before it is sent; lanes that note at the same time share one writing. One process at a time may have
 * it open. It holds subjects in full, as the plan does.
 */
public final class FileJournal implements Journal, AutoCloseable {
    private final JournalFile file;
    private final Map<Integer, Settlement> settlements = new ConcurrentHashMap<>();
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    private FileJournal(JournalFile file) {
        this.file = file;
    }

    /**
     * Begins a journal.
     *
     * @param path where; must not exist
     * @param plan the checksum of the plan, which {@link #resume} compares
     * @return the journal, open
     * @throws JournalException if the file exists or cannot be made
     */
    public static FileJournal create(Path path, String plan) {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new JournalException("there is a journal already: " + path, e);
        } catch (IOException e) {
            throw new JournalException("cannot make the journal " + path + ": " + e.getMessage(), e);
        }
        FileJournal journal = new FileJournal(JournalFile.open(path));
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
        JournalFile file = JournalFile.open(path);
        try {
            FileJournal journal = new FileJournal(file);
            journal.read(path, plan);
            return journal;
        } catch (JournalException e) {
            file.close();
            throw e;
        }
    }

    private void begin(String plan) {
        file.continueAt(0);
        file.force(file.append(new JournalLine.Head(JournalLine.FORMAT, plan).bytes()));
        file.forceName();
    }

    private void read(Path path, String plan) {
        JournalReader reader = new JournalReader(path, file.bytes());
        byte[] head = new JournalLine.Head(JournalLine.FORMAT, plan).bytes();
        if (reader.isCutInside(head)) {
            begin(plan); // it was never complete, so nothing was ever sent
            return;
        }
        reader.requireHead(plan);
        file.continueAt(reader.read(this::take));
    }

    private void take(JournalLine line) {
        if (line instanceof JournalLine.Sending sending) {
            underWay.add(sending.call());
        } else if (line instanceof JournalLine.Settled settled) {
            settlements.put(settled.call(), settled.settlement());
            underWay.remove(settled.call());
        }
    }

    @Override
    public Optional<Settlement> settlementOf(int call) {
        return Optional.ofNullable(settlements.get(call));
    }

    @Override
    public boolean isInDoubt(int call) {
        return underWay.contains(call);
    }

    @Override
    public void sending(int call) {
        JournalLine line = new JournalLine.Sending(call);
        file.force(file.append(line.bytes()));
        take(line);
    }

    @Override
    public void settled(int call, Settlement settlement) {
        JournalLine line = new JournalLine.Settled(call, settlement);
        file.append(line.bytes());
        take(line);
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
