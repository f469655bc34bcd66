package io.tagport.postgres;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.CoalescingTags;
import io.tagport.domain.usecase.LedgerProvider;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway with its ledger in a database, independent of other gateways on the database as in another process. */
final class LedgerGateway implements AutoCloseable {
    static final App LEDGER = new App("ledger");
    private static final App UNKNOWN = new App("unknown");

    private final PostgresTagStores stores;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CoalescingTags tags;

    LedgerGateway(PostgresSettings settings, TagProvider provider) {
        stores = PostgresTagStores.open(settings);
        SubjectLock guard = stores.subjectLock(LEDGER);
        ProviderLedger providerLedger = new ProviderLedger(
                stores.fenced(LEDGER, LEDGER), new PendingChangeStore(stores.fenced(UNKNOWN, LEDGER)));
        tags = new CoalescingTags(
                new LedgerProvider(provider, providerLedger, guard),
                guard,
                threads,
                System::nanoTime,
                new CoalescingTags.Bounds(4, 100, 1_000, Duration.ofMinutes(2)));
    }

    /** Overwrites the category of a tag. */
    boolean overwrite(Subject subject, String tag) {
        return isAcknowledged(new Change.OverwriteCategories(subject, TagSet.of(tag)));
    }

    boolean add(Subject subject, String tag) {
        return isAcknowledged(new Change.Add(subject, TagSet.of(tag)));
    }

    private boolean isAcknowledged(Change change) {
        try {
            return tags.apply(List.of(change)).entries().stream()
                    .allMatch(entry -> entry.outcome().isApplied());
        } catch (StoreException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        stores.close();
    }
}
