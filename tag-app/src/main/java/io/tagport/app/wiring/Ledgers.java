package io.tagport.app.wiring;

import io.tagport.app.settings.Settings;
import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import java.util.function.Supplier;

/** The ledgers of remote providers. They are in the store of our own, beside the apps: under names that no app has. */
final class Ledgers {
    private final Settings settings;
    private final Supplier<TagStores> stores;

    Ledgers(Settings settings, Supplier<TagStores> stores) {
        this.settings = settings;
        this.stores = stores;
    }

    /** Opens the ledger of a provider, which marks for whoever follows it. */
    ProviderLedger of(String provider) {
        App acknowledged = acknowledged(provider);
        ProviderLedger providerLedger =
                new ProviderLedger(stores.get().fenced(acknowledged, acknowledged), open(".unknown.", provider));
        return settings.followerOf(provider).isPresent()
                ? providerLedger.mirroredTo(followed(provider))
                : providerLedger;
    }

    /** What the follower of a provider is still to be told. */
    PendingChangeStore followed(String provider) {
        return open(".followed.", provider);
    }

    SubjectLock guard(String provider) {
        return stores.get().guard(acknowledged(provider));
    }

    /** Whoever writes there holds the provider's guard: see {@link #guard}. */
    private PendingChangeStore open(String kind, String provider) {
        return new PendingChangeStore(stores.get().fenced(new App(kind + provider), acknowledged(provider)));
    }

    /** Under whose name what is acknowledged is kept. */
    static App acknowledged(String provider) {
        return new App(".ledger." + provider);
    }
}
