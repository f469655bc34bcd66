package io.tagport.server;

import io.tagport.im.wire.ImLimits;
import io.tagport.server.fault.Faults;
import io.tagport.server.record.Recording;
import io.tagport.server.record.SeenRequest;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/** Both protocols, for any number of apps. */
public final class TagService implements HttpService {
    private final Endpoints endpoints;
    private final Faults faults;
    private final Recording recording;

    /**
     * Serves apps. Nothing goes wrong on purpose, and nothing is recorded.
     *
     * @param tpns the apps with TPNS credentials, each access id once
     * @param im the apps with IM credentials, each application number once
     * @param clock the time, for signatures
     * @throws IllegalArgumentException if two apps share an access id or an application number
     */
    public TagService(Collection<TpnsTenant> tpns, Collection<ImTenant> im, InstantSource clock) {
        this(new Endpoints(tpns, im, clock), new Faults(System::nanoTime), Recording.off());
    }

    private TagService(Endpoints endpoints, Faults faults, Recording recording) {
        this.endpoints = endpoints;
        this.faults = faults;
        this.recording = recording;
    }

    /**
     * Misbehaves on purpose, in front of both protocols: also towards callers whose credentials are wrong.
     *
     * @param other holds what goes wrong; whoever has it may change that at any time
     * @return the same apps, with these faults and with no others
     */
    public TagService misbehaving(Faults other) {
        return new TagService(endpoints, other, recording);
    }

    /**
     * Records requests.
     *
     * @param other where to
     * @return the same apps, recorded there and nowhere else
     */
    public TagService recording(Recording other) {
        return new TagService(endpoints, faults, other);
    }

    /**
     * Gives what goes wrong on purpose.
     *
     * @return can be given another script at any time
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Gives what was recorded.
     *
     * @return stays empty unless it was asked for
     */
    public Recording recording() {
        return recording;
    }

    /**
     * Looks into a request without answering it.
     *
     * @param request any request
     * @return what is to be seen of it
     */
    public static SeenRequest seen(ServedRequest request) {
        return Sight.of(request);
    }

    @Override
    public int bodyBytesMax(String path) {
        return Endpoints.isIm(path) ? ImLimits.BODY_BYTES : TpnsLimits.BODY_BYTES;
    }

    /** Faults on purpose and recordings are about whole requests, so both need the body. */
    @Override
    public Optional<ServedAnswer> refusalBeforeBody(ServedRequest head) {
        return isPlain() ? endpoints.refusalBeforeBody(head) : Optional.empty();
    }

    @Override
    public ServedAnswer overloaded(String path) {
        return Endpoints.overloaded(path).orElseGet(() -> HttpService.super.overloaded(path));
    }

    @Override
    public Told unread(String path) {
        return Told.unread(Told.operationOf(path));
    }

    @Override
    public ServedStep begin(ServedRequest request) {
        return isPlain() ? endpoints.begin(request) : HttpService.super.begin(request);
    }

    private boolean isPlain() {
        return faults.isQuiet() && !recording.isOn();
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        if (isPlain()) {
            return ServedStep.of(endpoints.answer(request), ServedStep.Send::new);
        }
        return new WatchedRequest(request, endpoints, recording).handle(faults);
    }
}
