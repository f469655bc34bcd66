package io.tagport.domain.usecase;

import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Settlement;
import java.util.Optional;

/** Reads a journal and never writes to it. */
record ReadOnlyJournal(Journal journal) implements Journal {
    @Override
    public Optional<Settlement> settlementOf(int call) {
        return journal.settlementOf(call);
    }

    @Override
    public boolean isInDoubt(int call) {
        return journal.isInDoubt(call);
    }

    @Override
    public void sending(int call) {
        throw new IllegalStateException("call " + call + " of a run that is over must not be sent");
    }

    @Override
    public void settled(int call, Settlement settlement) {}
}
