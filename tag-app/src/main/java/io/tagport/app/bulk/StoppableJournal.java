package io.tagport.app.bulk;

import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Settlement;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lets no further call be sent once a stop is requested; the calls under way are still noted when they are answered. */
record StoppableJournal(Journal journal, BooleanSupplier stop) implements Journal {
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
        if (stop.getAsBoolean()) {
            throw new InterruptedRunException();
        }
        journal.sending(call);
    }

    @Override
    public void settled(int call, Settlement settlement) {
        journal.settled(call, settlement);
    }
}
