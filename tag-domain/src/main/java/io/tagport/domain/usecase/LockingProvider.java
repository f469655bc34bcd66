package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;

/** A decorator that locks the subjects of each call: for a run of many calls while other clients change tags as well. */
public final class LockingProvider extends ForwardingProvider {
    private final SubjectLock subjectLock;

    /**
     * Creates a provider that sends each call under a lock.
     *
     * @param provider the provider that receives the calls
     * @param subjectLock the lock on the subjects of a call, held until the call has ended
     */
    public LockingProvider(TagProvider provider, SubjectLock subjectLock) {
        super(provider);
        this.subjectLock = subjectLock;
    }

    @Override
    public TagProvider newSeries() {
        return new LockingProvider(provider().newSeries(), subjectLock);
    }

    @Override
    public CallResponse send(Call call) {
        try {
            return subjectLock.withLock(call.subjects(), () -> super.send(call));
        } catch (StoreException e) {
            return CallResponse.of(Outcome.refused(
                    RefusalReason.UNREACHABLE,
                    "nothing was sent, as the subjects could not be locked: " + e.getMessage()));
        }
    }
}
