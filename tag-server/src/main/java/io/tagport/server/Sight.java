package io.tagport.server;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.server.record.Asked;
import io.tagport.server.record.Operation;
import io.tagport.server.record.SeenRequest;
import java.util.Collection;
import java.util.List;

/** Sees what a request asks for and what an answer says, whether or not the request is any good. */
final class Sight {
    private Sight() {}

    static SeenRequest of(ServedRequest request) {
        if (Endpoints.isTpns(request.path())) {
            return new TpnsSight(request).see();
        }
        if (Endpoints.isIm(request.path())) {
            return new ImSight(request).see();
        }
        return new SeenRequest(request.method(), request.path(), "", Asked.nothing(Operation.NONE), List.of());
    }

    /** Those of the ids that can be subjects, each once: the others are refused, and there is nothing to name. */
    static List<Subject> subjects(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .filter(TagLimits.STORE.subjectForm()::allows)
                .map(Subject::new)
                .toList();
    }
}
