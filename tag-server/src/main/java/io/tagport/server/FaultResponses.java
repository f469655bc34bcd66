package io.tagport.server;

import io.tagport.domain.model.Subject;
import io.tagport.im.wire.AccountError;
import io.tagport.im.wire.AccountTags;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.ImRequest;
import io.tagport.im.wire.ImResponse;
import io.tagport.im.wire.UnreadableResponseException;
import io.tagport.server.fault.Fault;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsRequest;
import io.tagport.tpns.wire.TpnsResponse;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The responses for injected faults, in the format of each protocol. */
final class FaultResponses {
    private static final String INJECTED_FAULT = "injected fault";

    private FaultResponses() {}

    static HttpReply status(Fault.Status status) {
        HttpReply answer = HttpReply.text(status.status(), "injected fault");
        return status.retryAfter().isZero()
                ? answer
                : answer.with("Retry-After", Long.toString(status.retryAfter().toSeconds()));
    }

    static HttpReply refusal(HttpCall request, Operation operation, Fault.Code code) {
        RequestFacts requestFacts = RequestFacts.unread(operation).withCode(code.code());
        return operation.isTpns()
                ? HttpReply.json(tpns(code.code(), seqOf(request), List.of()).write(), requestFacts)
                : HttpReply.json(new ImResponse.Refused(code.code(), INJECTED_FAULT).encode(), requestFacts);
    }

    private static TpnsResponse tpns(int code, long seq, Collection<String> tokens) {
        String errMsg = code == 0
                ? ""
                : TpnsCode.of(code)
                        .map(TpnsCode::errMsg)
                        .filter(text -> !text.isEmpty())
                        .orElse(INJECTED_FAULT);
        return new TpnsResponse(code, errMsg, seq, "", List.copyOf(tokens), List.of());
    }

    private static long seqOf(HttpCall request) {
        try {
            return TpnsRequest.read(request.body()).seq();
        } catch (UnreadableJsonException e) {
            return 0;
        }
    }

    /**
     * Adds the named subjects to the response for the other subjects. A response that rejects the whole request is
     * returned unchanged.
     */
    static HttpReply addFailures(HttpCall request, InspectedRequest inspected, Fault.Partial partial, HttpReply rest) {
        Set<String> named = partial.subjects().stream()
                .filter(inspected.subjects()::contains)
                .map(Subject::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return inspected.operation().isTpns()
                ? addTpnsFailures(partial.code(), named, rest)
                : addImFailures(request, partial.code(), named, rest);
    }

    private static HttpReply addTpnsFailures(int code, Set<String> named, HttpReply rest) {
        Optional<TpnsResponse> answer = TpnsResponse.read(rest.body());
        if (answer.isEmpty() || (answer.get().retCode() != 0 && answer.get().concernsWholeRequest())) {
            return rest;
        }
        Set<String> tokens = new LinkedHashSet<>(answer.get().invalidTokens());
        tokens.addAll(named);
        return HttpReply.json(
                tpns(code, answer.get().seq(), tokens).write(), rest.facts().withCode(code));
    }

    private static HttpReply addImFailures(HttpCall request, int code, Set<String> named, HttpReply rest) {
        try {
            ImCommand command = ImCommand.byPath(request.path()).orElseThrow();
            ImResponse answer = ImResponse.decode(command, rest.body());
            List<String> accounts = ImRequest.parse(command, request.body(), command.accountsPerCall(request.path()))
                    .accounts();
            return HttpReply.json(
                    withFaults(answer, new Named(accounts, named, code)).encode(), rest.facts());
        } catch (ImRefusal | UnreadableResponseException e) {
            return rest; // rejected as a whole
        }
    }

    private static ImResponse withFaults(ImResponse answer, Named named) {
        if (answer instanceof ImResponse.Written written) {
            return new ImResponse.Written(named.among(written.errorList()));
        }
        if (answer instanceof ImResponse.Read read) {
            List<AccountTags> others = read.userTags().stream()
                    .filter(item -> !named.ids().contains(item.account()))
                    .toList();
            return new ImResponse.Read(others, named.among(read.errorList()));
        }
        return answer;
    }

    /** The accounts to report as failed, in the order of the request. */
    private record Named(List<String> accounts, Set<String> ids, int code) {
        List<AccountError> among(List<AccountError> others) {
            Map<String, AccountError> faults = new LinkedHashMap<>();
            others.forEach(fault -> faults.put(fault.account(), fault));
            ids.forEach(id -> faults.put(id, new AccountError(id, code, "")));
            List<AccountError> inOrder = new ArrayList<>();
            for (String account : new LinkedHashSet<>(accounts)) {
                Optional.ofNullable(faults.get(account)).ifPresent(inOrder::add);
            }
            return inOrder;
        }
    }
}
