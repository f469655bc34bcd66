package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** A load whose parts are durable when they are added. */
final class IncrementalTagLoad implements BulkLoad {
    private final Function<Collection<SubjectChanges>, Map<Subject, Outcome>> apply;
    private volatile boolean ended;

    IncrementalTagLoad(Function<Collection<SubjectChanges>, Map<Subject, Outcome>> apply) {
        this.apply = apply;
    }

    @Override
    public Map<Subject, Outcome> add(Collection<SubjectChanges> changes) {
        requireUnderWay();
        return apply.apply(changes);
    }

    @Override
    public void finish() {
        requireUnderWay();
        ended = true;
    }

    private void requireUnderWay() {
        if (ended) {
            throw new IllegalStateException("the load is finished or closed");
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
