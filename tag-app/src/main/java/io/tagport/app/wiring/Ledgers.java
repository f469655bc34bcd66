package io.tagport.app.wiring;

import io.tagport.app.settings.Settings;
import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.usecase.Ledger;
import io.tagport.domain.usecase.OpenChanges;
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
    Ledger of(String provider) {
        App acknowledged = acknowledged(provider);
        Ledger ledger = new Ledger(stores.get().fenced(acknowledged, acknowledged), open(".unknown.", provider));
        return settings.followerOf(provider).isPresent() ? ledger.followedBy(followed(provider)) : ledger;
    }

    /** What the follower of a provider is still to be told. */
    OpenChanges followed(String provider) {
        return open(".followed.", provider);
    }

    SubjectLock guard(String provider) {
        return stores.get().guard(acknowledged(provider));
    }

    /** Whoever writes there holds the provider's guard: see {@link #guard}. */
    private OpenChanges open(String kind, String provider) {
        return new OpenChanges(stores.get().fenced(new App(kind + provider), acknowledged(provider)));
    }

    /** Under whose name what is acknowledged is kept. */
    static App acknowledged(String provider) {
        return new App(".ledger." + provider);
    }
}
