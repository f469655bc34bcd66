package io.tagport.app.wiring;

import io.tagport.app.settings.RemoteProviderSettings;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.CircuitBreaker;
import io.tagport.domain.usecase.CoalescingTags;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.LedgerProvider;
import io.tagport.domain.usecase.LockingProvider;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.domain.usecase.ProviderTags;
import io.tagport.domain.usecase.ThrottledProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A backend for a remote provider, whose calls are throttled to its pace, with an optional ledger. */
final class RemoteBackend implements Backend {
    private final ProviderMetricsCounters counts = new ProviderMetricsCounters();
    private final CircuitBreaker breaker;
    private final TagProvider throttled;
    private final String place;
    private final Lazy<Optional<LedgerContext>> kept;
    private final Lazy<Tags> tags;

    /**
     * A ledger, the lock for its writes, and the changes of other providers that are pending for this one as their
     * mirror.
     */
    record LedgerContext(ProviderLedger ledger, SubjectLock subjectLock, List<PendingChangeStore> pendingForMirror) {}

    RemoteBackend(TagProvider provider, String place, RemoteProviderSettings use, Lazy<Optional<LedgerContext>> kept) {
        this.place = place;
        this.breaker = new CircuitBreaker(use.responseTimeout(), System::nanoTime);
        Pace pace = provider.terms().pace();
        this.throttled = new ThrottledProvider(
                breaker.observe(new MeteredProvider(provider, counts)),
                pace,
                use.queue().toQueue(pace),
                System::nanoTime,
                new ThreadSleeper());
        this.kept = kept;
        this.tags = new Lazy<>(() -> kept.get()
                .map(context -> new ProviderTags(recorded(), context.subjectLock()))
                .orElseGet(() -> new ProviderTags(throttled)));
    }

    @Override
    public TagLimits limits() {
        return throttled.terms().limits();
    }

    @Override
    public List<String> warnings(Tag tag) {
        return throttled.warnings(tag);
    }

    @Override
    public Tags tags() {
        return tags.get();
    }

    @Override
    public String description() {
        return place;
    }

    @Override
    public TagProvider provider(UnaryOperator<TagProvider> within) {
        TagProvider inner = within.apply(recorded());
        return kept.get()
                .<TagProvider>map(context -> new LockingProvider(inner, context.subjectLock()))
                .orElse(inner);
    }

    /** Returns the provider with its ledger. A caller must own the guard during changes. */
    private TagProvider recorded() {
        return recorded(throttled);
    }

    private TagProvider recorded(TagProvider provider) {
        return kept.get()
                .<TagProvider>map(context -> new LedgerProvider(provider, context.ledger(), context.subjectLock()))
                .orElse(provider);
    }

    /** Returns the provider with its ledger for callers that do not wait for an unresponsive provider. */
    CoalescingTags.Remote remote() {
        return new CoalescingTags.Remote(
                recorded(breaker.guard(throttled)), breaker, throttled.terms().canRead());
    }

    ProviderMetricsCounters counts() {
        return counts;
    }

    /** Returns the ledger and its lock, opening the store at first use; empty if no ledger is kept. */
    Optional<LedgerContext> kept() {
        return kept.get();
    }

    @Override
    public boolean isReadFromLedger() {
        return !throttled.terms().canRead() && kept.get().isPresent();
    }

    @Override
    public Optional<ProviderLedger> ledger() {
        return kept.get().map(LedgerContext::ledger);
    }

    @Override
    public Optional<DriftDetector> drift() {
        return kept.get().map(context -> new DriftDetector(context.ledger(), throttled, context.subjectLock()));
    }

    @Override
    public List<PendingChangeStore> pendingForMirror() {
        return kept.get().map(LedgerContext::pendingForMirror).orElse(List.of());
    }

    @Override
    public Optional<TagStore> store() {
        return Optional.empty();
    }

    @Override
    public Optional<TagStore> record() {
        return ledger().map(ProviderLedger::acknowledged);
    }
}
