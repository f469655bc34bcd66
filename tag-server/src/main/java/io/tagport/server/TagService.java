package io.tagport.server;

import io.tagport.im.wire.ImLimits;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.RequestRecording;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/** Both protocols, for any number of apps. */
public final class TagService implements HttpService {
    private final ProtocolRouter protocolRouter;
    private final FaultInjector faultInjector;
    private final RequestRecording recording;

    /**
     * Serves apps. Nothing goes wrong on purpose, and nothing is recorded.
     *
     * @param tpns the apps with TPNS credentials, each access id once
     * @param im the apps with IM credentials, each application number once
     * @param clock the time, for signatures
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
     * Misbehaves on purpose, in front of both protocols: also towards callers whose credentials are wrong.
     *
     * @param other holds what goes wrong; whoever has it may change that at any time
     * @return the same apps, with these faults and with no others
     */
    public TagService withFaults(FaultInjector other) {
        return new TagService(protocolRouter, other, recording);
    }

    /**
     * Records requests.
     *
     * @param other where to
     * @return the same apps, recorded there and nowhere else
     */
    public TagService withRecording(RequestRecording other) {
        return new TagService(protocolRouter, faultInjector, other);
    }

    /**
     * Returns what goes wrong on purpose.
     *
     * @return can be given another script at any time
     */
    public FaultInjector faults() {
        return faultInjector;
    }

    /**
     * Returns what was recorded.
     *
     * @return stays empty unless it was asked for
     */
    public RequestRecording recording() {
        return recording;
    }

    /**
     * Looks into a request without answering it.
     *
     * @param request any request
     * @return what is to be seen of it
     */
    public static InspectedRequest seen(HttpCall request) {
        return RequestInspector.of(request);
    }

    @Override
    public int bodyBytesMax(String path) {
        return ProtocolRouter.isIm(path) ? ImLimits.BODY_BYTES : TpnsLimits.BODY_BYTES;
    }

    /** Faults on purpose and recordings are about whole requests, so both need the body. */
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
        return faultInjector.isQuiet() && !recording.isOn();
    }

    @Override
    public HttpAction handle(HttpCall request) {
        if (isPlain()) {
            return HttpAction.of(protocolRouter.answer(request), HttpAction.Respond::new);
        }
        return new FaultInjectedRequest(request, protocolRouter, recording).handle(faultInjector);
    }
}
