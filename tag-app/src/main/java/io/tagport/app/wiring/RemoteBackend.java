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

/** Tags kept by a remote provider, which is asked as fast as its terms allow, and of which a ledger may be kept. */
final class RemoteBackend implements Backend {
    private final ProviderMetricsCounters counts = new ProviderMetricsCounters();
    private final CircuitBreaker breaker;
    private final TagProvider paced;
    private final String place;
    private final Lazy<Optional<LedgerContext>> kept;
    private final Lazy<Tags> tags;

    /** A ledger, what keeps others off while it is written, and what other providers have that this one must follow. */
    record LedgerContext(ProviderLedger ledger, SubjectLock guard, List<PendingChangeStore> followed) {}

    RemoteBackend(TagProvider provider, String place, RemoteProviderSettings use, Lazy<Optional<LedgerContext>> kept) {
        this.place = place;
        this.breaker = new CircuitBreaker(use.answerWithin(), System::nanoTime);
        Pace pace = provider.terms().pace();
        this.paced = new ThrottledProvider(
                breaker.observe(new MeteredProvider(provider, counts)),
                pace,
                use.queue().over(pace),
                System::nanoTime,
                new ThreadSleeper());
        this.kept = kept;
        this.tags = new Lazy<>(() -> kept.get()
                .map(its -> new ProviderTags(recorded(), its.guard()))
                .orElseGet(() -> new ProviderTags(paced)));
    }

    @Override
    public TagLimits limits() {
        return paced.terms().limits();
    }

    @Override
    public List<String> cautions(Tag tag) {
        return paced.warnings(tag);
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
                .<TagProvider>map(its -> new LockingProvider(inner, its.guard()))
                .orElse(inner);
    }

    /** The provider with its ledger; whoever asks it to change something holds the guard. */
    private TagProvider recorded() {
        return recorded(paced);
    }

    private TagProvider recorded(TagProvider provider) {
        return kept.get()
                .<TagProvider>map(its -> new LedgerProvider(provider, its.ledger(), its.guard()))
                .orElse(provider);
    }

    /** The same for callers who do not wait for a provider that does not answer. */
    CoalescingTags.Remote remote() {
        return new CoalescingTags.Remote(
                recorded(breaker.guard(paced)), breaker, paced.terms().canRead());
    }

    ProviderMetricsCounters counts() {
        return counts;
    }

    /** Opens the store. */
    Optional<LedgerContext> kept() {
        return kept.get();
    }

    @Override
    public boolean isReadFromLedger() {
        return !paced.terms().canRead() && kept.get().isPresent();
    }

    @Override
    public Optional<ProviderLedger> ledger() {
        return kept.get().map(LedgerContext::ledger);
    }

    @Override
    public Optional<DriftDetector> drift() {
        return kept.get().map(its -> new DriftDetector(its.ledger(), paced, its.guard()));
    }

    @Override
    public List<PendingChangeStore> followed() {
        return kept.get().map(LedgerContext::followed).orElse(List.of());
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
