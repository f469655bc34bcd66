package io.tagport.app.wiring;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.server.StoreFailureLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A decorator that logs the failures of stores where they occur, regardless of how callers handle them. */
final class LoggedTagStores implements TagStores {
    private final TagStores stores;
    private final StoreFailureLog log;

    LoggedTagStores(TagStores stores, StoreFailureLog log) {
        this.stores = stores;
        this.log = log;
    }

    @Override
    public TagStore of(App app) {
        TagStore store = logged("opening the tags of app " + app.name(), () -> stores.of(app));
        return new LoggedStore(store, app, log);
    }

    @Override
    public TagStore fenced(App app, App guarded) {
        TagStore store = logged("opening the tags of app " + app.name(), () -> stores.fenced(app, guarded));
        return new LoggedStore(store, app, log);
    }

    @Override
    public SubjectLock subjectLock(App app) {
        SubjectLock guard = logged("opening the locks of app " + app.name(), () -> stores.subjectLock(app));
        return new LoggedGuard(guard, app, log);
    }

    @Override
    public OptionalLong diskBytes() {
        return logged("measuring the store", stores::diskBytes);
    }

    @Override
    public void checkWritable() {
        logged("checking that the store can be written", () -> {
            stores.checkWritable();
            return this;
        });
    }

    @Override
    public void close() {
        logged("closing the store", () -> {
            stores.close();
            return this;
        });
    }

    private <T> T logged(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException failure) {
            log.report(operation, failure);
            throw failure;
        }
    }

    /**
     * A decorator that logs the failures of subject locks. An exception of the action under a lock is not a failure of
     * the lock.
     */
    private record LoggedGuard(SubjectLock guard, App app, StoreFailureLog log) implements SubjectLock {
        @Override
        public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
            List<StoreException> ofAction = new ArrayList<>(1);
            try {
                return guard.withLock(subjects, () -> {
                    try {
                        return action.get();
                    } catch (StoreException failure) {
                        ofAction.add(failure);
                        throw failure;
                    }
                });
            } catch (StoreException failure) {
                if (!ofAction.contains(failure)) {
                    log.report("locking subjects of app " + app.name(), failure);
                }
                throw failure;
            }
        }
    }
}
