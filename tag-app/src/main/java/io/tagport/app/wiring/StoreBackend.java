package io.tagport.app.wiring;

import io.tagport.app.settings.AppSettings;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.domain.usecase.StoreProvider;
import io.tagport.domain.usecase.StoreTags;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A backend for the tags of one app in the local store. */
record StoreBackend(AppSettings app, Supplier<TagStores> stores) implements Backend {
    @Override
    public TagLimits limits() {
        return TagLimits.STORE;
    }

    @Override
    public List<String> warnings(Tag tag) {
        return List.of();
    }

    @Override
    public Tags tags() {
        return new StoreTags(open(), admission());
    }

    private TagStore open() {
        return stores.get().of(app.app());
    }

    private AdmissionPolicy admission() {
        return AdmissionPolicy.of(limits(), app.directory());
    }

    @Override
    public String description() {
        return "store of app " + app.app();
    }

    @Override
    public TagProvider provider(UnaryOperator<TagProvider> within) {
        return within.apply(new StoreProvider(open(), admission()));
    }

    @Override
    public Optional<ProviderLedger> ledger() {
        return Optional.empty();
    }

    @Override
    public Optional<DriftDetector> drift() {
        return Optional.empty();
    }

    @Override
    public List<PendingChangeStore> pendingForMirror() {
        return List.of();
    }

    @Override
    public boolean isReadFromLedger() {
        return false;
    }

    @Override
    public Optional<TagStore> store() {
        return Optional.of(open());
    }

    @Override
    public Optional<TagStore> record() {
        return store();
    }
}
