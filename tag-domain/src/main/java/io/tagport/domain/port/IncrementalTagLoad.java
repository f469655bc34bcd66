package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** A bulk load that makes each part durable when it is added. */
final class IncrementalTagLoad implements BulkLoad {
    private final Function<Collection<SubjectChanges>, Map<Subject, Outcome>> apply;
    private volatile boolean ended;

    IncrementalTagLoad(Function<Collection<SubjectChanges>, Map<Subject, Outcome>> apply) {
        this.apply = apply;
    }

    @Override
    public Map<Subject, Outcome> add(Collection<SubjectChanges> changes) {
        requireOpen();
        return apply.apply(changes);
    }

    @Override
    public void finish() {
        requireOpen();
        ended = true;
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the load is finished or closed");
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
