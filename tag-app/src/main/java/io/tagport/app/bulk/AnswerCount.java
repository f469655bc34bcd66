package io.tagport.app.bulk;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.usecase.RunWatcher;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests of a run whose wait is over. */
final class AnswerCount implements RunWatcher {
    private final AtomicLong requests = new AtomicLong();

    long requests() {
        return requests.get();
    }

    @Override
    public void settled(int index, Call call, CallSettlement callSettlement) {}

    @Override
    public void answered(Call sent, Outcome outcome) {
        requests.incrementAndGet();
    }
}
