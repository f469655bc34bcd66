package io.tagport.app.serve;

import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** One store for all tests of the suites, in which each has apps of its own: to open one for each would take longer than the tests. */
record SuiteStores(TagStores shared, int test) implements TagStores {
    private static final AtomicInteger TESTS = new AtomicInteger();

    static TagStores ofOneTest(TagStores shared) {
        return new SuiteStores(shared, TESTS.incrementAndGet());
    }

    @Override
    public TagStore of(App app) {
        return shared.of(new App(app + "-" + test));
    }

    @Override
    public SubjectLock subjectLock(App app) {
        return shared.subjectLock(app);
    }

    @Override
    public TagStore fenced(App app, App guarded) {
        return shared.fenced(new App(app + "-" + test), guarded);
    }

    @Override
    public OptionalLong diskBytes() {
        return shared.diskBytes();
    }

    @Override
    public void checkWritable() {
        shared.checkWritable();
    }

    @Override
    public void close() {} // the others go on
}
