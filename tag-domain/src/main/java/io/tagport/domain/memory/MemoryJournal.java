package io.tagport.domain.memory;

import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A journal in memory, for a run that is never resumed or is resumed by the same process. */
public final class MemoryJournal implements Journal {
    private final Map<Integer, CallSettlement> settlements = new ConcurrentHashMap<>();
    private final Set<Integer> inProgress = ConcurrentHashMap.newKeySet();

    /** Creates an empty journal. */
    public MemoryJournal() {}

    /** Removes the records of all calls. */
    public void clear() {
        settlements.clear();
        inProgress.clear();
    }

    @Override
    public Optional<CallSettlement> settlementOf(int call) {
        return Optional.ofNullable(settlements.get(call));
    }

    @Override
    public boolean isInDoubt(int call) {
        return inProgress.contains(call);
    }

    @Override
    public void sending(int call) {
        inProgress.add(call);
    }

    @Override
    public void settled(int call, CallSettlement callSettlement) {
        settlements.put(call, callSettlement);
        inProgress.remove(call);
    }
}
