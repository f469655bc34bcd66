package io.tagport.app.bulk;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Settlement;
import io.tagport.domain.usecase.RunWatcher;
import java.time.Duration;

/** Tells two watchers the same. */
record BothWatchers(RunWatcher first, RunWatcher second) implements RunWatcher {
    @Override
    public void settled(int index, Call call, Settlement settlement) {
        first.settled(index, call, settlement);
        second.settled(index, call, settlement);
    }

    @Override
    public void notSent(int index, Call call, Settlement settlement) {
        first.notSent(index, call, settlement);
        second.notSent(index, call, settlement);
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
