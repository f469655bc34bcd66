package io.tagport.app.wiring;

import io.tagport.app.settings.AppSettings;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import java.util.List;
import java.util.function.Supplier;

/** One app's tags in the store of our own. */
record StoreBackend(AppSettings app, Supplier<TagStores> stores) implements Backend {
    @Override
    public TagLimits limits() {
        return TagLimits.STORE;
    }

    @Override
    public List<String> cautions(Tag tag) {
        return List.of();
    }

    @Override
    public Tags tags() {
        return new StoreTags(stores.get().of(app.app()), Admission.of(limits(), app.directory()));
    }
}
