package io.tagport.server;

import io.tagport.domain.port.Tags;
import io.tagport.tpns.wire.TpnsCallEncoder;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A router that passes requests to the endpoints of both protocols, and answers requests outside of the protocols. */
final class ProtocolRouter {
    private static final String IM_FAMILY = "/v4/";
    private static final String HEALTH = "/healthz";
    /** The maximum size of a body that is parsed on an event loop. */
    private static final int AT_ONCE_BYTES = 4_096;

    private final TpnsEndpoint tpns;
    private final ImEndpoint im;

    ProtocolRouter(Collection<TpnsTenant> tpns, Collection<ImTenant> im, InstantSource clock) {
        this.tpns = new TpnsEndpoint(tpns, clock);
        this.im = new ImEndpoint(im, clock);
    }

    static boolean isIm(String path) {
        return path.startsWith(IM_FAMILY);
    }

    static boolean isTpns(String path) {
        return path.equals(TpnsCallEncoder.PATH) || path.equals(TpnsCallEncoder.PURGE_PATH);
    }

    Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        try {
            if (isIm(head.path())) {
                return im.refusalBeforeBody(head);
            }
            return isTpns(head.path()) && head.method().equals("POST")
                    ? tpns.refusalBeforeBody(head)
                    : Optional.of(plain(head));
        } catch (RuntimeException bug) {
            return Optional.of(failed(head, bug));
        }
    }

    /**
     * Returns the protocol's response to a request above the rate limit; empty for a path outside of both protocols.
     */
    static Optional<HttpReply> overloaded(String path) {
        if (isIm(path)) {
            return Optional.of(ImEndpoint.overloaded(path));
        }
        return isTpns(path) ? Optional.of(TpnsEndpoint.overloaded(path)) : Optional.empty();
    }

    CompletionStage<HttpReply> answer(HttpCall request) {
        return answer(request, UnaryOperator.identity());
    }

    /** Answers the request now if this needs no blocking; otherwise returns an action that answers it later. */
    HttpAction begin(HttpCall request) {
        try {
            boolean isSmall = request.body().length <= AT_ONCE_BYTES;
            Optional<ImEndpoint.AuthenticatedRequest> started =
                    isIm(request.path()) && isSmall ? im.tryBegin(request) : Optional.empty();
            Optional<HttpReply> ready = started.flatMap(
                    authenticated -> authenticated.immediateResponse().get());
            return ready.isPresent()
                    ? new HttpAction.Respond(ready.get())
                    : later(
                            request,
                            started.map(ImEndpoint.AuthenticatedRequest::response)
                                    .orElse(() -> answer(request)));
        } catch (RuntimeException bug) {
            return HttpAction.onWorker(() -> new HttpAction.Respond(failed(request, bug)));
        }
    }

    private static HttpAction later(HttpCall request, Supplier<CompletionStage<HttpReply>> answering) {
        return HttpAction.onWorker(() -> HttpAction.of(guarded(request, answering), HttpAction.Respond::new));
    }

    /** Answers the request, which accesses its app's tags only through a view of them. */
    CompletionStage<HttpReply> answer(HttpCall request, UnaryOperator<Tags> view) {
        return guarded(request, () -> route(request, view));
    }

    private static CompletionStage<HttpReply> guarded(
            HttpCall request, Supplier<CompletionStage<HttpReply>> answering) {
        try {
            return answering.get().exceptionally(bug -> failed(request, Failures.causeOf(bug)));
        } catch (RuntimeException bug) {
            return CompletableFuture.completedFuture(failed(request, bug));
        }
    }

    /** Returns the response to a request that met a bug. A JVM that is out of memory is left to the engine. */
    private static HttpReply failed(HttpCall request, Throwable bug) {
        if (bug instanceof VirtualMachineError exhausted) {
            throw exhausted;
        }
        Log.bug(request, bug);
        return outsideProtocol(request, HttpReply.text(500, "internal server error; see the server's log"));
    }

    private CompletionStage<HttpReply> route(HttpCall request, UnaryOperator<Tags> view) {
        if (isIm(request.path())) {
            return im.begin(request, view).response().get();
        }
        if (isTpns(request.path()) && request.method().equals("POST")) {
            return tpns.answer(request, view);
        }
        return CompletableFuture.completedFuture(plain(request));
    }

    private static HttpReply plain(HttpCall request) {
        if (isTpns(request.path())) {
            return outsideProtocol(request, HttpReply.methodNotAllowed("POST"));
        }
        if (request.path().equals(HEALTH)) {
            return request.method().equals("GET") ? HttpReply.text(200, "ok") : HttpReply.methodNotAllowed("GET");
        }
        return HttpReply.text(404, "there is no such path");
    }

    /** Returns a response outside of the protocols to a request whose path belongs to one. */
    private static HttpReply outsideProtocol(HttpCall request, HttpReply answer) {
        return answer.withFacts(RequestFacts.unread(RequestFacts.operationOf(request.path())));
    }
}
