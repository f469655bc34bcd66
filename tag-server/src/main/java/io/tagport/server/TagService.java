package io.tagport.server;

import io.tagport.im.wire.ImLimits;
import io.tagport.tpns.wire.TpnsCalls;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Everything that is served, behind one door for HTTP engines. Answers block while the store writes: an engine calls from
 * a thread that may wait. Safe for use by many threads.
 */
public final class TagService {
    private static final String IM_FAMILY = "/v4/";
    private static final String HEALTH = "/healthz";

    private final TpnsEndpoint tpns;
    private final ImEndpoint im;

    /**
     * Serves apps.
     *
     * @param tpns the apps with TPNS credentials, each access id once
     * @param im the apps with IM credentials, each application number once
     * @param clock the time, for signatures
     * @throws IllegalArgumentException if two apps share an access id or an application number
     */
    public TagService(Collection<TpnsTenant> tpns, Collection<ImTenant> im, InstantSource clock) {
        this.tpns = new TpnsEndpoint(tpns, clock);
        this.im = new ImEndpoint(im, clock);
    }

    /**
     * Tells how large a body may be, so that an engine can stop reading.
     *
     * @param path a request's path
     * @return bytes at most; a larger body is answered by {@link #tooLarge}
     */
    public int bodyBytesMax(String path) {
        return path.startsWith(IM_FAMILY) ? ImLimits.BODY_BYTES : TpnsLimits.BODY_BYTES;
    }

    /**
     * Answers a request whose body is over the limit of its path.
     *
     * @param path the request's path
     * @return the answer, with status 413
     */
    public ServedAnswer tooLarge(String path) {
        return ServedAnswer.text(413, "the body is over " + bodyBytesMax(path) + " bytes");
    }

    /**
     * Answers a request.
     *
     * @param request any request, its body within {@link #bodyBytesMax}
     * @return the answer; status 500 if this code itself fails, with nothing of the failure in it
     */
    public ServedAnswer answer(ServedRequest request) {
        try {
            return route(request);
        } catch (RuntimeException bug) {
            Log.bug(request, bug);
            return ServedAnswer.text(500, "the server failed; its log says how");
        }
    }

    private ServedAnswer route(ServedRequest request) {
        if (request.path().startsWith(IM_FAMILY)) {
            return im.answer(request);
        }
        if (isTpns(request.path())) {
            return request.method().equals("POST") ? tpns.answer(request) : ServedAnswer.methodNotAllowed("POST");
        }
        if (request.path().equals(HEALTH)) {
            return request.method().equals("GET") ? ServedAnswer.text(200, "ok") : ServedAnswer.methodNotAllowed("GET");
        }
        return ServedAnswer.text(404, "nothing is served here");
    }

    private static boolean isTpns(String path) {
        return path.equals(TpnsCalls.PATH) || path.equals(TpnsCalls.PURGE_PATH);
    }
}
