package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;

/** A provider that is asked under a guard, call by call: for a run of many calls beside which others change tags too. */
public final class LockingProvider extends ForwardingProvider {
    private final SubjectLock guard;

    /**
     * Guards a provider.
     *
     * @param provider who is asked
     * @param guard keeps others away from the subjects of a call until it has ended
     */
    public LockingProvider(TagProvider provider, SubjectLock guard) {
        super(provider);
        this.guard = guard;
    }

    @Override
    public TagProvider newSeries() {
        return new LockingProvider(provider().newSeries(), guard);
    }

    @Override
    public CallResponse send(Call call) {
        try {
            return guard.withLock(call.subjects(), () -> super.send(call));
        } catch (StoreException e) {
            return CallResponse.of(Outcome.refused(
                    RefusalReason.UNREACHABLE, "nothing was sent, as others could not be kept off: " + e.getMessage()));
        }
    }
}
