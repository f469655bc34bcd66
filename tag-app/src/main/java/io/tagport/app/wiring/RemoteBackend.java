package io.tagport.app.wiring;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.PacedProvider;
import io.tagport.domain.usecase.ProviderTags;
import java.util.List;
import java.util.Optional;

/** Tags kept by a remote provider, which is asked as fast as its terms allow. */
final class RemoteBackend implements Backend {
    private final TagProvider provider;
    private final String place;
    private final Tags tags;

    RemoteBackend(TagProvider provider, String place) {
        this.place = place;
        this.provider = new PacedProvider(provider, provider.terms().pace(), System::nanoTime, new ThreadPause());
        this.tags = new ProviderTags(this.provider);
    }

    @Override
    public TagLimits limits() {
        return provider.terms().limits();
    }

    @Override
    public List<String> cautions(Tag tag) {
        return provider.cautions(tag);
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public TagProvider provider() {
        return provider;
    }

    @Override
    public Optional<TagStore> store() {
        return Optional.empty();
    }
}
