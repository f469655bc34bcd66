package io.tagport.server;

import io.tagport.server.fault.Fault;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.fault.TriggeredFaults;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.RequestOutcome;
import io.tagport.server.record.RequestRecording;
import java.util.Optional;

/** A request that is recorded and into which faults may be injected. */
final class FaultInjectedRequest {
    private final HttpCall request;
    private final ProtocolRouter protocolRouter;
    private final InspectedRequest inspected;
    private final RequestRecording.Entry entry;

    FaultInjectedRequest(HttpCall request, ProtocolRouter protocolRouter, RequestRecording requestRecording) {
        this.request = request;
        this.protocolRouter = protocolRouter;
        this.inspected = RequestInspector.of(request);
        this.entry = requestRecording.begin(inspected);
    }

    HttpAction handle(FaultInjector faultInjector) {
        TriggeredFaults triggeredFaults = faultInjector.evaluate(inspected);
        return triggeredFaults.delay().isZero()
                ? end(triggeredFaults)
                : new HttpAction.Delay(triggeredFaults.delay(), () -> end(triggeredFaults));
    }

    private HttpAction end(TriggeredFaults triggeredFaults) {
        Optional<Fault> fault = triggeredFaults.end();
        if (fault.isEmpty()) {
            return HttpAction.of(protocolRouter.answer(request), answer -> send(answer, triggeredFaults));
        }
        if (fault.get() instanceof Fault.Cut) {
            return cut(new RequestOutcome.Cut(), RequestFacts.unread(inspected.operation()), triggeredFaults);
        }
        if (fault.get() instanceof Fault.LoseReply) {
            return HttpAction.of(protocolRouter.answer(request), lost -> lose(lost, triggeredFaults));
        }
        return respondWith(fault.get(), triggeredFaults);
    }

    private HttpAction lose(HttpReply lost, TriggeredFaults triggeredFaults) {
        return cut(new RequestOutcome.Lost(lost.status(), lost.facts().code()), lost.facts(), triggeredFaults);
    }

    private HttpAction respondWith(Fault fault, TriggeredFaults triggeredFaults) {
        if (fault instanceof Fault.Status status) {
            return send(
                    FaultResponses.status(status).withFacts(RequestFacts.unread(inspected.operation())),
                    triggeredFaults);
        }
        if (fault instanceof Fault.Code code) {
            return send(FaultResponses.refusal(request, inspected.operation(), code), triggeredFaults);
        }
        Fault.Partial partial = (Fault.Partial) fault;
        return HttpAction.of(
                protocolRouter.answer(request, tags -> new SubjectFilteringTags(tags, partial.subjects())),
                rest -> send(FaultResponses.addFailures(request, inspected, partial, rest), triggeredFaults));
    }

    private HttpAction send(HttpReply answer, TriggeredFaults triggeredFaults) {
        entry.end(new RequestOutcome.Answered(answer.status(), answer.facts().code()), triggeredFaults.text());
        return new HttpAction.Respond(answer.withFacts(answer.facts().withFaults(triggeredFaults.text())));
    }

    private HttpAction cut(RequestOutcome requestOutcome, RequestFacts requestFacts, TriggeredFaults triggeredFaults) {
        entry.end(requestOutcome, triggeredFaults.text());
        return new HttpAction.Abort(requestFacts.withFaults(triggeredFaults.text()));
    }
}
