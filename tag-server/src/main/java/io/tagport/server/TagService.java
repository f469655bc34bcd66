package io.tagport.server;

import io.tagport.im.wire.ImLimits;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.RequestRecording;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/** The service for both protocols, with any number of apps. */
public final class TagService implements HttpService {
    private final ProtocolRouter protocolRouter;
    private final FaultInjector faultInjector;
    private final RequestRecording recording;

    /**
     * Creates a service without fault injection and without recording.
     *
     * @param tpns the apps with TPNS credentials; each access id once
     * @param im the apps with IM credentials; each application number once
     * @param clock the clock for signatures
     * @throws IllegalArgumentException if two apps share an access id or an application number
     */
    public TagService(Collection<TpnsTenant> tpns, Collection<ImTenant> im, InstantSource clock) {
        this(new ProtocolRouter(tpns, im, clock), new FaultInjector(System::nanoTime), RequestRecording.off());
    }

    private TagService(ProtocolRouter protocolRouter, FaultInjector faultInjector, RequestRecording requestRecording) {
        this.protocolRouter = protocolRouter;
        this.faultInjector = faultInjector;
        this.recording = requestRecording;
    }

    /**
     * Returns a service that injects faults before either protocol is processed, and therefore also for callers with
     * invalid credentials.
     *
     * @param other the injector, whose script can be replaced at any time
     * @return a service for the same apps, with this injector instead of the current one
     */
    public TagService withFaults(FaultInjector other) {
        return new TagService(protocolRouter, other, recording);
    }

    /**
     * Returns a service that records requests.
     *
     * @param other the recording to add requests to
     * @return a service for the same apps, with this recording instead of the current one
     */
    public TagService withRecording(RequestRecording other) {
        return new TagService(protocolRouter, faultInjector, other);
    }

    /**
     * Returns the fault injector.
     *
     * @return the injector, whose script can be replaced at any time
     */
    public FaultInjector faults() {
        return faultInjector;
    }

    /**
     * Returns the recording.
     *
     * @return the recording; always empty unless one was set by {@link #withRecording}
     */
    public RequestRecording recording() {
        return recording;
    }

    /**
     * Inspects a request without answering it.
     *
     * @param request any request
     * @return the description of the request
     */
    public static InspectedRequest inspect(HttpCall request) {
        return RequestInspector.of(request);
    }

    @Override
    public int bodyBytesMax(String path) {
        return ProtocolRouter.isIm(path) ? ImLimits.BODY_BYTES : TpnsLimits.BODY_BYTES;
    }

    /** Returns empty while faults are injected or requests are recorded, as both need the whole request. */
    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return isPlain() ? protocolRouter.refusalBeforeBody(head) : Optional.empty();
    }

    @Override
    public HttpReply overloaded(String path) {
        return ProtocolRouter.overloaded(path).orElseGet(() -> HttpService.super.overloaded(path));
    }

    @Override
    public RequestFacts factsForUnreadBody(String path) {
        return RequestFacts.unread(RequestFacts.operationOf(path));
    }

    @Override
    public HttpAction begin(HttpCall request) {
        return isPlain() ? protocolRouter.begin(request) : HttpService.super.begin(request);
    }

    private boolean isPlain() {
        return faultInjector.isInactive() && !recording.isOn();
    }

    @Override
    public HttpAction handle(HttpCall request) {
        if (isPlain()) {
            return HttpAction.of(protocolRouter.answer(request), HttpAction.Respond::new);
        }
        return new FaultInjectedRequest(request, protocolRouter, recording).handle(faultInjector);
    }
}
