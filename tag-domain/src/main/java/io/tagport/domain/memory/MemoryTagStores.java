package io.tagport.domain.memory;

import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The stores of all apps in memory, for tests and trials. The data is lost when the process ends. */
public final class MemoryTagStores implements TagStores {
    private final Map<App, TagStore> stores = new ConcurrentHashMap<>();
    private final Map<App, SubjectLock> locks = new ConcurrentHashMap<>();

    /** Creates an instance without apps. */
    public MemoryTagStores() {}

    @Override
    public TagStore of(App app) {
        return stores.computeIfAbsent(app, any -> new MemoryTagStore());
    }

    @Override
    public SubjectLock subjectLock(App app) {
        return locks.computeIfAbsent(app, any -> SubjectLock.ofThisProcess());
    }

    @Override
    public OptionalLong diskBytes() {
        return OptionalLong.empty();
    }

    /** Does nothing: memory is always writable. */
    @Override
    public void checkWritable() {}

    @Override
    public void close() {
        stores.clear();
    }
}
