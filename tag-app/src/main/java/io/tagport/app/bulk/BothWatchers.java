package io.tagport.app.bulk;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.usecase.RunWatcher;
import java.time.Duration;

/** Tells two watchers the same. */
record BothWatchers(RunWatcher first, RunWatcher second) implements RunWatcher {
    @Override
    public void settled(int index, Call call, CallSettlement callSettlement) {
        first.settled(index, call, callSettlement);
        second.settled(index, call, callSettlement);
    }

    @Override
    public void notSent(int index, Call call, CallSettlement callSettlement) {
        first.notSent(index, call, callSettlement);
        second.notSent(index, call, callSettlement);
    }

    @Override
    public void answered(Call sent, Outcome outcome) {
        first.answered(sent, outcome);
        second.answered(sent, outcome);
    }

    @Override
    public void resting(Duration time, Outcome why) {
        first.resting(time, why);
        second.resting(time, why);
    }
}
