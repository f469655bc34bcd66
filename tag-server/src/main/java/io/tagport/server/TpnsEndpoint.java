package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Tags;
import io.tagport.server.record.Operation;
import io.tagport.tpns.wire.JsonField;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsOperation;
import io.tagport.tpns.wire.TpnsRequest;
import io.tagport.tpns.wire.TpnsResponse;
import io.tagport.transport.UnreadableJsonException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * The endpoint for {@code /v3/device/tag} and {@code delete_all_device}. It performs its checks in the order of
 * docs/protocol.
 */
final class TpnsEndpoint {
    private final TpnsAuthenticator authenticator;

    TpnsEndpoint(Collection<TpnsTenant> tenants, InstantSource clock) {
        this.authenticator = new TpnsAuthenticator(tenants, clock);
    }

    /** Returns the rejection that the headers cause. Only the signature requires the body. */
    Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        try {
            authenticator.checkHeaders(head);
            return Optional.empty();
        } catch (TpnsRefusal refusal) {
            return Optional.of(refused(head.path(), refusal));
        }
    }

    static HttpReply overloaded(String path) {
        return refused(
                path, new TpnsRefusal(TpnsCode.TOO_FAST, "too many request bodies are in flight; nothing was done"));
    }

    private static HttpReply refused(String path, TpnsRefusal refusal) {
        TpnsResponse answer = refusal.answer(0);
        return HttpReply.json(answer.write(), new RequestTrace(RequestFacts.operationOf(path)).facts(answer.retCode()));
    }

    CompletionStage<HttpReply> answer(HttpCall request, UnaryOperator<Tags> view) {
        RequestTrace requestTrace = new RequestTrace(RequestFacts.operationOf(request.path()));
        return answerOf(request, view, requestTrace)
                .thenApply(answer -> HttpReply.json(answer.write(), requestTrace.facts(answer.retCode())));
    }

    private CompletionStage<TpnsResponse> answerOf(
            HttpCall request, UnaryOperator<Tags> view, RequestTrace requestTrace) {
        long seq = 0;
        try {
            TpnsTenant tenant = authenticator.admit(request); // before parsing, as the signature covers the raw body
            requestTrace.authenticatedAs(tenant.credentials().accessId());
            TpnsRequest read = read(request.body());
            seq = read.seq();
            if (request.path().equals(TpnsCallEncoder.PURGE_PATH)) {
                purge(tenant, view, read);
                return CompletableFuture.completedFuture(TpnsResponse.of(TpnsCode.OK, seq));
            }
            if (read.operation() instanceof JsonField.Present<TpnsOperation> asked) {
                requestTrace.setOperation(Operation.of(asked.value()));
            }
            return change(tenant, view, read, request);
        } catch (TpnsRefusal refusal) {
            return CompletableFuture.completedFuture(refusal.answer(seq));
        } catch (StoreException e) {
            return CompletableFuture.completedFuture(failed(request, e, seq));
        }
    }

    private static TpnsResponse failed(HttpCall request, StoreException e, long seq) {
        Log.failed(request, e);
        return new TpnsRefusal(TpnsCode.SERVICE_ERROR, "the store failed").answer(seq);
    }

    private static TpnsRequest read(byte[] body) throws TpnsRefusal {
        try {
            return TpnsRequest.read(body);
        } catch (UnreadableJsonException e) {
            throw new TpnsRefusal(TpnsCode.PARSE_ERROR, e.reason());
        }
    }

    private static CompletionStage<TpnsResponse> change(
            TpnsTenant tenant, UnaryOperator<Tags> view, TpnsRequest asked, HttpCall request) throws TpnsRefusal {
        List<Change> changes = new TpnsRequestMapper(tenant.rules()).of(asked);
        return view.apply(tenant.tags())
                .applyAsync(changes)
                .thenApply(report -> answer(report, changes, tenant, asked.seq()))
                .exceptionally(fault -> failed(request, Failures.ofStore(fault), asked.seq()));
    }

    private static TpnsResponse answer(Report report, List<Change> changes, TpnsTenant tenant, long seq) {
        try {
            TpnsErrorMapper.check(report, changes, tenant.openDirectory());
            return TpnsResponse.of(TpnsCode.OK, seq);
        } catch (TpnsRefusal refusal) {
            return refusal.answer(seq);
        }
    }

    private static void purge(TpnsTenant tenant, UnaryOperator<Tags> view, TpnsRequest request) throws TpnsRefusal {
        TagSet tags = new TpnsRequestMapper(tenant.rules()).purged(request);
        TpnsErrorMapper.check(view.apply(tenant.tags()).purge(tags));
    }
}
