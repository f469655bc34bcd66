package io.tagport.app.wiring;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.ForwardingProvider;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** A decorator that counts the calls of a provider by their outcome. */
final class MeteredProvider extends ForwardingProvider {
    private final ProviderMetricsCounters counts;

    MeteredProvider(TagProvider provider, ProviderMetricsCounters counts) {
        super(provider);
        this.counts = counts;
    }

    @Override
    public CallResponse send(Call call) {
        CallResponse callResponse = super.send(call);
        count(callResponse.defaultOutcome());
        return callResponse;
    }

    private void count(Outcome outcome) {
        counts.calls(outcome.fold(
                        applied -> ProviderMetricsCounters.Ended.APPLIED,
                        refused -> ProviderMetricsCounters.Ended.REFUSED,
                        unknown -> ProviderMetricsCounters.Ended.UNKNOWN))
                .increment();
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return counted(() -> super.read(subjects));
    }

    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        return counted(() -> super.readStrictly(subjects));
    }

    private <T> T counted(Supplier<T> read) {
        try {
            T found = read.get();
            counts.calls(ProviderMetricsCounters.Ended.READ).increment();
            return found;
        } catch (ProviderException e) {
            count(e.outcome());
            throw e;
        }
    }
}
