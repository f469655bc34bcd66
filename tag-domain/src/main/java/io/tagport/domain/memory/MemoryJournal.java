package io.tagport.domain.memory;

import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A journal that ends with the process: for a run that is not to be resumed, or that this process resumes. */
public final class MemoryJournal implements Journal {
    private final Map<Integer, CallSettlement> settlements = new ConcurrentHashMap<>();
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    /** Creates a journal that knows of no call. */
    public MemoryJournal() {}

    /** Forgets all calls. */
    public void clear() {
        settlements.clear();
        underWay.clear();
    }

    @Override
    public Optional<CallSettlement> settlementOf(int call) {
        return Optional.ofNullable(settlements.get(call));
    }

    @Override
    public boolean isInDoubt(int call) {
        return underWay.contains(call);
    }

    @Override
    public void sending(int call) {
        underWay.add(call);
    }

    @Override
    public void settled(int call, CallSettlement callSettlement) {
        settlements.put(call, callSettlement);
        underWay.remove(call);
    }
}
