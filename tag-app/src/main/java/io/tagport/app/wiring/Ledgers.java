package io.tagport.app.wiring;

import io.tagport.app.settings.Settings;
import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import java.util.function.Supplier;

/** The ledgers of remote providers. They are in the local store next to the apps, under names that no app can have. */
final class Ledgers {
    private final Settings settings;
    private final Supplier<TagStores> stores;

    Ledgers(Settings settings, Supplier<TagStores> stores) {
        this.settings = settings;
        this.stores = stores;
    }

    /** Opens the ledger of a provider. If the provider has a mirror, changes are also marked as pending for it. */
    ProviderLedger of(String provider) {
        App acknowledged = acknowledged(provider);
        ProviderLedger providerLedger =
                new ProviderLedger(stores.get().fenced(acknowledged, acknowledged), open(".unknown.", provider));
        return settings.mirrorOf(provider).isPresent()
                ? providerLedger.mirroredTo(pendingForMirror(provider))
                : providerLedger;
    }

    /** Returns the changes that are pending for the mirror of a provider. */
    PendingChangeStore pendingForMirror(String provider) {
        return open(".followed.", provider);
    }

    SubjectLock subjectLock(String provider) {
        return stores.get().subjectLock(acknowledged(provider));
    }

    /** Opens a store of pending changes. A caller must own the provider's {@link #subjectLock} while it writes. */
    private PendingChangeStore open(String kind, String provider) {
        return new PendingChangeStore(stores.get().fenced(new App(kind + provider), acknowledged(provider)));
    }

    /** Returns the name under which the acknowledged tags of a provider are stored. */
    static App acknowledged(String provider) {
        return new App(".ledger." + provider);
    }
}
