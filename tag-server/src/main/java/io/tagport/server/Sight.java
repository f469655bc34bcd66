package io.tagport.server;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.im.wire.ImAnswer;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.UnreadableAnswerException;
import io.tagport.server.record.Asked;
import io.tagport.server.record.Operation;
import io.tagport.server.record.SeenRequest;
import io.tagport.tpns.wire.TpnsAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** The code of an answer; empty if the answer is in neither protocol. */
    static OptionalInt codeOf(Operation operation, ServedAnswer answer) {
        if (operation.isTpns()) {
            Optional<TpnsAnswer> read = TpnsAnswer.read(answer.body());
            return read.isPresent() ? OptionalInt.of(read.get().retCode()) : OptionalInt.empty();
        }
        try {
            ImCommand command = operation == Operation.IM_GET ? ImCommand.GET_TAG : ImCommand.ADD_TAG;
            ImAnswer read = ImAnswer.decode(command, answer.body());
            return OptionalInt.of(read instanceof ImAnswer.Refused refused ? refused.code() : 0);
        } catch (UnreadableAnswerException e) {
            return OptionalInt.empty();
        }
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
