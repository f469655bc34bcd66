package io.tagport.app.wiring;

import io.tagport.app.audience.AudienceIndex;
import io.tagport.app.audience.IndexingStore;
import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A decorator of stores that adds an audience index to each of them. An index uses no memory before the first audience
 * query.
 */
final class IndexedStores implements TagStores {
    private final TagStores stores;
    private final boolean isShared;
    private final Map<App, Indexed> all = new ConcurrentHashMap<>();

    /** A store and its index. */
    private record Indexed(TagStore store, AudienceIndex index) {}

    /**
     * Creates a decorator.
     *
     * @param stores the stores, which {@link #close} closes
     * @param isShared whether other processes change the stores as well
     */
    IndexedStores(TagStores stores, boolean isShared) {
        this.stores = stores;
        this.isShared = isShared;
    }

    private Indexed indexed(App app) {
        return all.computeIfAbsent(app, name -> {
            TagStore store = stores.of(name);
            AudienceIndex index = new AudienceIndex(store, isShared, System::nanoTime, new SplittableRandom());
            return new Indexed(new IndexingStore(store, index), index);
        });
    }

    @Override
    public TagStore of(App app) {
        return indexed(app).store();
    }

    @Override
    public TagStore fenced(App app, App guarded) {
        return new IndexingStore(stores.fenced(app, guarded), index(app));
    }

    AudienceIndex index(App app) {
        return indexed(app).index();
    }

    @Override
    public SubjectLock subjectLock(App app) {
        return stores.subjectLock(app);
    }

    @Override
    public OptionalLong diskBytes() {
        return stores.diskBytes();
    }

    @Override
    public void checkWritable() {
        stores.checkWritable();
    }

    @Override
    public void close() {
        stores.close();
    }
}
