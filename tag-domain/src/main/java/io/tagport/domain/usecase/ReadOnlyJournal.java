package io.tagport.domain.usecase;

import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;

/** A journal that reads from another journal and never writes to it. */
final class ReadOnlyJournal extends ForwardingJournal {
    ReadOnlyJournal(Journal journal) {
        super(journal);
    }

    @Override
    public void sending(int call) {
        throw new IllegalStateException("call " + call + " belongs to a run that has ended and must not be sent");
    }

    @Override
    public void settled(int call, CallSettlement callSettlement) {}
}
