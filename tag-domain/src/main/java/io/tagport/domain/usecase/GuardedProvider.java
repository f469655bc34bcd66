package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectGuard;
import io.tagport.domain.port.TagProvider;

/** A provider that is asked under a guard, call by call: for a run of many calls beside which others change tags too. */
public final class GuardedProvider extends ForwardingProvider {
    private final SubjectGuard guard;

    /**
     * Guards a provider.
     *
     * @param provider who is asked
     * @param guard keeps others away from the subjects of a call until it has ended
     */
    public GuardedProvider(TagProvider provider, SubjectGuard guard) {
        super(provider);
        this.guard = guard;
    }

    @Override
    public TagProvider newSeries() {
        return new GuardedProvider(provider().newSeries(), guard);
    }

    @Override
    public Receipt send(Call call) {
        try {
            return guard.holding(call.subjects(), () -> super.send(call));
        } catch (StoreException e) {
            return Receipt.of(Outcome.refused(
                    Refusal.UNREACHABLE, "nothing was sent, as others could not be kept off: " + e.getMessage()));
        }
    }
}
