package io.tagport.app.bulk;

import io.tagport.domain.port.Journal;
import io.tagport.domain.usecase.ForwardingJournal;
import java.util.function.BooleanSupplier;

/** A journal that rejects further calls after a stop is requested. Calls in progress are still recorded when they are answered. */
final class StoppableJournal extends ForwardingJournal {
    private final BooleanSupplier stop;

    StoppableJournal(Journal journal, BooleanSupplier stop) {
        super(journal);
        this.stop = stop;
    }

    @Override
    public void sending(int call) {
        if (stop.getAsBoolean()) {
            throw new InterruptedRunException();
        }
        super.sending(call);
    }
}
