package io.tagport.server;

import io.tagport.im.wire.ImLimits;
import io.tagport.server.fault.Faults;
import io.tagport.server.record.Recording;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Everything that is served, behind one door for HTTP engines. Answers block while the store writes: an engine calls from
 * a thread that may wait. Safe for use by many threads.
 */
public final class TagService {
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
     * Tells how large a body may be, so that an engine can stop reading.
     *
     * @param path a request's path
     * @return bytes at most; a larger body is answered by {@link #tooLarge}
     */
    public int bodyBytesMax(String path) {
        return Endpoints.isIm(path) ? ImLimits.BODY_BYTES : TpnsLimits.BODY_BYTES;
    }

    /**
     * Answers a request whose body is over the limit of its path. It is neither recorded nor struck by a fault.
     *
     * @param path the request's path
     * @return the answer, with status 413
     */
    public ServedAnswer tooLarge(String path) {
        return ServedAnswer.text(413, "the body is over " + bodyBytesMax(path) + " bytes");
    }

    /**
     * Handles a request.
     *
     * @param request any request, its body within {@link #bodyBytesMax}
     * @return what to do about it; an answer of status 500 if this code itself fails, with nothing of the failure in it
     */
    public ServedStep handle(ServedRequest request) {
        if (faults.isQuiet() && !recording.isOn()) {
            return new ServedStep.Send(endpoints.answer(request));
        }
        return new WatchedRequest(request, endpoints, recording).handle(faults);
    }
}
