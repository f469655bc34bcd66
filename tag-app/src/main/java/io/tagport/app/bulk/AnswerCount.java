package io.tagport.app.bulk;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.usecase.RunListener;
import java.util.concurrent.atomic.AtomicLong;

/** A listener that counts the requests of a run that were answered or that timed out. */
final class AnswerCount implements RunListener {
    private final AtomicLong requests = new AtomicLong();

    long requests() {
        return requests.get();
    }

    @Override
    public void onSettled(int index, Call call, CallSettlement callSettlement) {}

    @Override
    public void onAnswer(Call sent, Outcome outcome) {
        requests.incrementAndGet();
    }
}
