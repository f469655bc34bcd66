package io.tagport.domain.usecase;

import io.tagport.domain.memory.MemoryJournal;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A journal that promises no more than the port does: a settlement is lost if the process dies before the next sending. */
final class CrashJournal implements Journal {
    private final MemoryJournal durable = new MemoryJournal();
    private final Map<Integer, CallSettlement> pending = new LinkedHashMap<>();
    private final TroubledProvider.Moments moments;

    CrashJournal(TroubledProvider.Moments moments) {
        this.moments = moments;
    }

    synchronized void crash() {
        pending.clear();
    }

    synchronized void flush() {
        pending.forEach(durable::settled);
        pending.clear();
    }

    @Override
    public synchronized Optional<CallSettlement> settlementOf(int call) {
        return durable.settlementOf(call);
    }

    @Override
    public synchronized boolean isInDoubt(int call) {
        return durable.isInDoubt(call);
    }

    @Override
    public synchronized void sending(int call) {
        moments.pass();
        flush();
        durable.sending(call);
        moments.pass();
    }

    @Override
    public synchronized void settled(int call, CallSettlement callSettlement) {
        moments.pass();
        pending.put(call, callSettlement);
    }
}
