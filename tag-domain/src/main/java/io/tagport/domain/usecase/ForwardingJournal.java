package io.tagport.domain.usecase;

import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import java.util.Optional;

/** A journal that stands before another and hands everything on to it, but for what it does otherwise. */
public abstract class ForwardingJournal implements Journal {
    private final Journal journal;

    /**
     * Stands before a journal.
     *
     * @param journal where notes are kept
     */
    protected ForwardingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<CallSettlement> settlementOf(int call) {
        return journal.settlementOf(call);
    }

    @Override
    public boolean isInDoubt(int call) {
        return journal.isInDoubt(call);
    }

    @Override
    public void sending(int call) {
        journal.sending(call);
    }

    @Override
    public void settled(int call, CallSettlement callSettlement) {
        journal.settled(call, callSettlement);
    }
}
