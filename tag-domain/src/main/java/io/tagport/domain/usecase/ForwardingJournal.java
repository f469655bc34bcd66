package io.tagport.domain.usecase;

import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import java.util.Optional;

/** A journal that forwards all calls to another journal; subclasses override single methods. */
public abstract class ForwardingJournal implements Journal {
    private final Journal journal;

    /**
     * Creates a journal that forwards to another.
     *
     * @param journal the journal that receives the calls
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
