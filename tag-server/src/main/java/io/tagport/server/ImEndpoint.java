package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Tags;
import io.tagport.im.wire.AccountError;
import io.tagport.im.wire.AccountTags;
import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.ImRequest;
import io.tagport.im.wire.ImResponse;
import io.tagport.server.record.Operation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The endpoint for {@code /v4/timpush/…} and the older paths of the same four calls. It performs its checks in the
 * documented order.
 */
final class ImEndpoint {
    private final ImAuthenticator authenticator;

    ImEndpoint(Collection<ImTenant> tenants, InstantSource clock) {
        this.authenticator = new ImAuthenticator(tenants, clock);
    }

    /**
     * A request that was either authenticated and parsed, or rejected.
     *
     * @param immediateResponse the response, if it can be determined without blocking
     * @param response the response, from a thread that may block; called once, unless {@code atOnce} has returned a
     *     response
     */
    record AuthenticatedRequest(
            Supplier<Optional<HttpReply>> immediateResponse, Supplier<CompletionStage<HttpReply>> response) {
        static AuthenticatedRequest rejected(HttpReply refusal) {
            return new AuthenticatedRequest(
                    () -> Optional.of(refusal), () -> CompletableFuture.completedFuture(refusal));
        }
    }

    private interface Authentication {
        Optional<ImTenant> admit(HttpCall request) throws ImRefusal;
    }

    /** Returns the rejection that the path, the method or the query causes. Consumes no permit of the app's rate. */
    Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        RequestTrace requestTrace = new RequestTrace(Operation.IM_UNREADABLE);
        try {
            requestTrace.setOperation(Operation.of(commandOf(head)));
            authenticator.check(head);
            return Optional.empty();
        } catch (ImRefusal refusal) {
            return Optional.of(served(ImResponse.Refused.of(refusal), requestTrace));
        }
    }

    static HttpReply overloaded(String path) {
        ImRefusal refusal = new ImRefusal(ImCode.CALL_RATE, "too many request bodies are in flight; nothing was done");
        return served(ImResponse.Refused.of(refusal), new RequestTrace(RequestFacts.operationOf(path)));
    }

    /** Authenticates and parses a request. */
    AuthenticatedRequest begin(HttpCall request, UnaryOperator<Tags> view) {
        return begin(request, view, any -> Optional.of(authenticator.admit(any)))
                .orElseThrow();
    }

    /** Authenticates and parses a request if this takes hardly any time; otherwise returns empty without any effect. */
    Optional<AuthenticatedRequest> tryBegin(HttpCall request) {
        return begin(request, UnaryOperator.identity(), authenticator::admitKnown);
    }

    private static Optional<AuthenticatedRequest> begin(
            HttpCall request, UnaryOperator<Tags> view, Authentication authentication) {
        RequestTrace requestTrace = new RequestTrace(Operation.IM_UNREADABLE);
        try {
            ImCommand command = commandOf(request);
            requestTrace.setOperation(Operation.of(command));
            Optional<ImTenant> admitted = authentication.admit(request);
            if (admitted.isEmpty()) {
                return Optional.empty();
            }
            ImTenant tenant = admitted.get();
            requestTrace.authenticatedAs(Long.toString(tenant.sdkAppId()));
            ImRequest read = ImRequest.parse(command, request.body(), command.accountsPerCall(request.path()));
            Tags tags = view.apply(tenant.tags());
            return Optional.of(new AuthenticatedRequest(
                    () -> readIfCached(tags, read).map(answer -> served(answer, requestTrace)),
                    () -> execute(request, tags, read).thenApply(answer -> served(answer, requestTrace))));
        } catch (ImRefusal refusal) {
            return Optional.of(AuthenticatedRequest.rejected(served(ImResponse.Refused.of(refusal), requestTrace)));
        }
    }

    private static HttpReply served(ImResponse answer, RequestTrace requestTrace) {
        int code = answer instanceof ImResponse.Refused refused ? refused.code() : 0;
        return HttpReply.json(answer.encode(), requestTrace.facts(code));
    }

    private static Optional<ImResponse> readIfCached(Tags tags, ImRequest request) {
        return request instanceof ImRequest.Get get
                ? tags.tagsIfCached(possible(get.accounts())).map(found -> read(found, get))
                : Optional.empty();
    }

    private static CompletionStage<ImResponse> execute(HttpCall request, Tags tags, ImRequest read) {
        CompletionStage<ImResponse> answer = read instanceof ImRequest.Get get
                ? tags.tagsOfAsync(possible(get.accounts())).thenApply(found -> read(found, get))
                : tags.applyAsync(changes(read)).thenApply(report -> writtenOrRefused(report, read));
        return answer.exceptionally(fault -> failed(request, fault));
    }

    private static ImResponse failed(HttpCall request, Throwable fault) {
        if (Failures.causeOf(fault) instanceof ProviderException e) {
            return new ImResponse.Refused(ImErrorMapper.codeOf(e.outcome()), ImErrorMapper.infoOf(e.outcome()));
        }
        return failed(request, Failures.ofStore(fault));
    }

    private static ImResponse failed(HttpCall request, StoreException e) {
        Log.failed(request, e);
        return new ImResponse.Refused(ImCode.INTERNAL_ERROR.code(), "the store failed");
    }

    private static ImCommand commandOf(HttpCall request) throws ImRefusal {
        if (!request.method().equals("POST")) {
            throw new ImRefusal(ImCode.NO_SUCH_RESOURCE, "only POST is supported");
        }
        return ImCommand.byPath(request.path())
                .orElseThrow(() -> new ImRefusal(ImCode.NO_SUCH_RESOURCE, "there is no such command"));
    }

    private static ImResponse read(Map<Subject, TagSet> found, ImRequest.Get request) {
        List<AccountTags> userTags = new ArrayList<>();
        List<AccountError> errorList = new ArrayList<>();
        for (String account : new LinkedHashSet<>(request.accounts())) {
            Optional<TagSet> carried = ImErrorMapper.isValidId(account)
                    ? Optional.ofNullable(found.get(new Subject(account)))
                    : Optional.empty();
            carried.ifPresentOrElse(
                    tags -> userTags.add(new AccountTags(account, names(tags))),
                    () -> errorList.add(ImErrorMapper.unknownAccount(account)));
        }
        return new ImResponse.Read(userTags, errorList);
    }

    private static ImResponse writtenOrRefused(Report report, ImRequest request) {
        ImErrorMapper faults = new ImErrorMapper(report);
        if (faults.isUnknown()) {
            return new ImResponse.Refused(ImCode.INTERNAL_ERROR.code(), "it may or may not have been done");
        }
        List<AccountError> errorList = new ArrayList<>();
        for (String account : new LinkedHashSet<>(request.accounts())) {
            faults.of(account).ifPresent(errorList::add);
        }
        return new ImResponse.Written(errorList);
    }

    /**
     * Converts the request in order and with repetitions: the changes of one account share one outcome, and the last
     * replacement wins.
     */
    private static List<Change> changes(ImRequest request) {
        if (request instanceof ImRequest.Add add) {
            return add.userTags().stream()
                    .filter(item -> ImErrorMapper.isValidId(item.account()))
                    .map(item -> change(add.replace(), item))
                    .toList();
        }
        if (request instanceof ImRequest.Remove remove) {
            return remove.userTags().stream()
                    .filter(item -> ImErrorMapper.isValidId(item.account()))
                    .<Change>map(item -> new Change.Remove(new Subject(item.account()), tags(item)))
                    .toList();
        }
        return possible(request.accounts()).stream()
                .<Change>map(Change.Clear::new)
                .toList();
    }

    private static Change change(boolean replace, AccountTags item) {
        Subject subject = new Subject(item.account());
        return replace ? new Change.ReplaceAll(subject, tags(item)) : new Change.Add(subject, tags(item));
    }

    private static List<Subject> possible(Collection<String> accounts) {
        return accounts.stream()
                .filter(ImErrorMapper::isValidId)
                .distinct()
                .map(Subject::new)
                .toList();
    }

    private static TagSet tags(AccountTags item) {
        return TagSet.copyOf(item.tags().stream().map(Tag::new).toList());
    }

    private static List<String> names(TagSet tags) {
        return tags.stream().map(Tag::name).toList();
    }
}
