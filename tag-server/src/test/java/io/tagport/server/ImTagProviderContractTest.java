package io.tagport.server;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import io.tagport.server.suite.Stage;
import io.tagport.testkit.TagProviderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ImTagProviderContractTest extends TagProviderContract {
    private ServedProviders served;
    private TagProvider provider;

    @BeforeEach
    void serve() {
        served = new ServedProviders();
        provider = served.im();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Override
    protected Terms terms() {
        return ServedProviders.imTerms();
    }

    @Override
    protected TagProvider provider() {
        return provider;
    }

    @Override
    protected TagProvider unreachable() {
        return served.unreachableIm();
    }

    @Override
    protected void storeTags(Subject subject, TagSet tags) {
        served.hold(subject, tags);
    }

    @Override
    protected TagSet storedTags(Subject subject) {
        return served.held(subject);
    }

    @Override
    protected int requests() {
        return served.requests();
    }

    @Override
    protected Object settings() {
        return served.imConfig();
    }

    @Override
    protected String secret() {
        return Stage.KEY.value();
    }
}
