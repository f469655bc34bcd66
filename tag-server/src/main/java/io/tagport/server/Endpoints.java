package io.tagport.server;

import io.tagport.domain.port.Tags;
import io.tagport.tpns.wire.TpnsCalls;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Both protocols, and what is served beside them: finds who answers a request. */
final class Endpoints {
    private static final String IM_FAMILY = "/v4/";
    private static final String HEALTH = "/healthz";
    /** A larger body is not read on an event loop. */
    private static final int AT_ONCE_BYTES = 4_096;

    private final TpnsEndpoint tpns;
    private final ImEndpoint im;

    Endpoints(Collection<TpnsTenant> tpns, Collection<ImTenant> im, InstantSource clock) {
        this.tpns = new TpnsEndpoint(tpns, clock);
        this.im = new ImEndpoint(im, clock);
    }

    static boolean isIm(String path) {
        return path.startsWith(IM_FAMILY);
    }

    static boolean isTpns(String path) {
        return path.equals(TpnsCalls.PATH) || path.equals(TpnsCalls.PURGE_PATH);
    }

    ServedAnswer answer(ServedRequest request) {
        return answer(request, UnaryOperator.identity());
    }

    /** Answers what needs no waiting, and leaves the rest for later. */
    ServedStep begin(ServedRequest request) {
        try {
            boolean isSmall = request.body().length <= AT_ONCE_BYTES;
            Optional<ImEndpoint.Begun> begun =
                    isIm(request.path()) && isSmall ? im.beginAtOnce(request) : Optional.empty();
            Optional<ServedAnswer> atOnce = begun.flatMap(one -> one.atOnce().get());
            return atOnce.isPresent()
                    ? new ServedStep.Send(atOnce.get())
                    : later(request, begun.map(ImEndpoint.Begun::answer).orElse(() -> answer(request)));
        } catch (RuntimeException bug) {
            return later(request, () -> failed(request, bug));
        }
    }

    private static ServedStep later(ServedRequest request, Supplier<ServedAnswer> answering) {
        return ServedStep.onWorker(() -> new ServedStep.Send(guarded(request, answering)));
    }

    /** Lets the request meet its app's tags only through a view of them. */
    ServedAnswer answer(ServedRequest request, UnaryOperator<Tags> view) {
        return guarded(request, () -> route(request, view));
    }

    private static ServedAnswer guarded(ServedRequest request, Supplier<ServedAnswer> answering) {
        try {
            return answering.get();
        } catch (RuntimeException bug) {
            return failed(request, bug);
        }
    }

    private static ServedAnswer failed(ServedRequest request, RuntimeException bug) {
        Log.bug(request, bug);
        return aside(request, ServedAnswer.text(500, "the server failed; its log says how"));
    }

    private ServedAnswer route(ServedRequest request, UnaryOperator<Tags> view) {
        if (isIm(request.path())) {
            return im.begin(request, view).answer().get();
        }
        if (isTpns(request.path())) {
            return request.method().equals("POST")
                    ? tpns.answer(request, view)
                    : aside(request, ServedAnswer.methodNotAllowed("POST"));
        }
        if (request.path().equals(HEALTH)) {
            return request.method().equals("GET") ? ServedAnswer.text(200, "ok") : ServedAnswer.methodNotAllowed("GET");
        }
        return ServedAnswer.text(404, "nothing is served here");
    }

    /** An answer in no protocol to a request whose path is in one. */
    private static ServedAnswer aside(ServedRequest request, ServedAnswer answer) {
        return answer.telling(Told.unread(Told.operationOf(request.path())));
    }
}
