package io.tagport.server;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestContent;
import java.util.Collection;
import java.util.List;

/** An inspector of requests of any protocol, whether or not they are valid. */
final class RequestInspector {
    private RequestInspector() {}

    static InspectedRequest of(HttpCall request) {
        if (ProtocolRouter.isTpns(request.path())) {
            return new TpnsRequestInspector(request).inspect();
        }
        if (ProtocolRouter.isIm(request.path())) {
            return new ImRequestInspector(request).inspect();
        }
        return new InspectedRequest(
                request.method(), request.path(), "", RequestContent.empty(Operation.NONE), List.of());
    }

    /** Returns the ids that are valid subjects, each once. The other ids are rejected by the endpoint. */
    static List<Subject> subjects(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .filter(TagLimits.STORE.subjectIdFormat()::allows)
                .map(Subject::new)
                .toList();
    }
}
