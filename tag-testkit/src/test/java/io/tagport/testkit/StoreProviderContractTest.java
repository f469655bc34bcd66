package io.tagport.testkit;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Terms;
import io.tagport.domain.usecase.StoreProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

class StoreProviderContractTest extends TagProviderContract {
    private static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);

    private final AtomicInteger requests = new AtomicInteger();
    private TagStore store = freshStore();
    private TagProvider provider = overCounted(store);

    @BeforeEach
    void beginAnew() {
        store = freshStore();
        provider = overCounted(store);
    }

    private static TagStore freshStore() {
        return new MemoryTagStores().of(new App("contract"));
    }

    private TagProvider overCounted(TagStore counted) {
        return over((proxy, method, arguments) -> {
            requests.incrementAndGet();
            return method.invoke(counted, arguments);
        });
    }

    private static TagProvider over(InvocationHandler answers) {
        ClassLoader loader = TagStore.class.getClassLoader();
        return new StoreProvider(
                (TagStore) Proxy.newProxyInstance(loader, new Class<?>[] {TagStore.class}, answers), OPEN);
    }

    @Override
    protected Terms terms() {
        return provider.terms();
    }

    @Override
    protected TagProvider provider() {
        return provider;
    }

    @Override
    protected TagProvider unreachable() {
        return over((proxy, method, arguments) -> {
            throw new StoreException("the store is closed");
        });
    }

    @Override
    protected void storeTags(Subject subject, TagSet tags) {
        store.apply(List.of(new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, tags)))), OPEN);
    }

    @Override
    protected TagSet storedTags(Subject subject) {
        return store.tagsOf(List.of(subject)).getOrDefault(subject, TagSet.empty());
    }

    @Override
    protected int requests() {
        return requests.get();
    }

    @Override
    protected Object settings() {
        return OPEN.limits();
    }

    /** A store asks for none. */
    @Override
    protected String secret() {
        return "no secret of a store";
    }
}
