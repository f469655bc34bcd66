package io.tagport.app.bulk;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.usecase.RunListener;
import java.time.Duration;

/** A listener that forwards each event to two listeners. */
record CompositeRunListener(RunListener first, RunListener second) implements RunListener {
    @Override
    public void onSettled(int index, Call call, CallSettlement callSettlement) {
        first.onSettled(index, call, callSettlement);
        second.onSettled(index, call, callSettlement);
    }

    @Override
    public void onSkipped(int index, Call call, CallSettlement callSettlement) {
        first.onSkipped(index, call, callSettlement);
        second.onSkipped(index, call, callSettlement);
    }

    @Override
    public void onAnswer(Call sent, Outcome outcome) {
        first.onAnswer(sent, outcome);
        second.onAnswer(sent, outcome);
    }

    @Override
    public void onBackoff(Duration time, Outcome why) {
        first.onBackoff(time, why);
        second.onBackoff(time, why);
    }
}
