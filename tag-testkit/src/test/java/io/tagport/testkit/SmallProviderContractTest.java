package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import org.junit.jupiter.api.BeforeEach;

/** The contract suits a provider that has the least of everything, and a smaller alphabet of tags. */
class SmallProviderContractTest extends TagProviderContract {
    private SmallProvider provider = new SmallProvider(true);

    @BeforeEach
    void start() {
        provider = new SmallProvider(true);
    }

    @Override
    protected boolean accepts(Tag tag) {
        return SmallProvider.takes(tag);
    }

    @Override
    protected Terms terms() {
        return SmallProvider.TERMS;
    }

    @Override
    protected TagProvider provider() {
        return provider;
    }

    @Override
    protected TagProvider unreachable() {
        return new SmallProvider(false);
    }

    /** Holds nothing that the service would not take. */
    @Override
    protected void storeTags(Subject subject, TagSet tags) {
        assertThat(tags).allMatch(SmallProvider::takes);
        provider.held.put(subject, tags);
    }

    @Override
    protected TagSet storedTags(Subject subject) {
        return provider.held.getOrDefault(subject, TagSet.empty());
    }

    @Override
    protected int requests() {
        return provider.requests.get();
    }

    @Override
    protected Object settings() {
        return SmallProvider.TERMS;
    }

    @Override
    protected String secret() {
        return "no secret of a map";
    }
}
