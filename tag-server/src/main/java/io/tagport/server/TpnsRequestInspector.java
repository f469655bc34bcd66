package io.tagport.server;

import io.tagport.server.record.IgnoredInput;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestContent;
import io.tagport.tpns.wire.JsonField;
import io.tagport.tpns.wire.ListCardinality;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsOperation;
import io.tagport.tpns.wire.TpnsPair;
import io.tagport.tpns.wire.TpnsRequest;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** An inspector of TPNS requests. */
final class TpnsRequestInspector {
    private static final Pattern APP = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Set<String> MEMBERS =
            Set.of("operator_type", "tag_list", "token_list", "tag_token_list", "seq");

    private final HttpCall request;
    private final List<IgnoredInput> ignored = new ArrayList<>();

    TpnsRequestInspector(HttpCall request) {
        this.request = request;
    }

    InspectedRequest inspect() {
        String app = app();
        RequestContent requestContent = content();
        return new InspectedRequest(request.method(), request.path(), app, requestContent, ignored);
    }

    private String app() {
        boolean signed = request.headers().apply(TpnsSignature.SIGN).isPresent();
        if (signed && request.headers().apply("Authorization").isPresent()) {
            ignored.add(new IgnoredInput("the header Authorization", "the header Sign takes precedence"));
        }
        String app = signed
                ? request.headers().apply(TpnsSignature.ACCESS_ID).orElse("")
                : request.headers()
                        .apply("Authorization")
                        .flatMap(TpnsCredentials::parseBasic)
                        .map(TpnsCredentials::accessId)
                        .orElse("");
        return APP.matcher(app).matches() ? app : "";
    }

    private RequestContent content() {
        try {
            TpnsRequest read = TpnsRequest.read(request.body());
            UnknownFields.of(request.body(), MEMBERS)
                    .forEach(name -> ignored.add(new IgnoredInput(name, "the call has no such member")));
            return request.path().equals(TpnsCallEncoder.PURGE_PATH) ? purge(read) : content(read);
        } catch (UnreadableJsonException e) {
            return RequestContent.empty(Operation.TPNS_UNREADABLE);
        }
    }

    private static RequestContent purge(TpnsRequest read) {
        return new RequestContent(Operation.TPNS_PURGE, List.of(), distinct(entries(read.tags())));
    }

    private RequestContent content(TpnsRequest read) {
        if (!(read.operation() instanceof JsonField.Present<TpnsOperation> operation)) {
            return RequestContent.empty(Operation.TPNS_UNREADABLE);
        }
        TpnsOperation asks = operation.value();
        List<String> tags = new ArrayList<>(used(asks, "tag_list", read.tags(), asks.tags()));
        List<String> tokens = new ArrayList<>(used(asks, "token_list", read.tokens(), asks.tokens()));
        for (TpnsPair pair : used(asks, "tag_token_list", read.pairs(), asks.pairs())) {
            tags.add(pair.tag());
            tokens.add(pair.token());
        }
        return new RequestContent(Operation.of(asks), RequestInspector.subjects(tokens), distinct(tags));
    }

    private <T> List<T> used(TpnsOperation operation, String name, JsonField<List<T>> jsonField, ListCardinality use) {
        List<T> entries = entries(jsonField);
        List<T> used = use.of(entries);
        if (use == ListCardinality.NONE && !(jsonField instanceof JsonField.Missing<List<T>>)) {
            ignored.add(new IgnoredInput(name, "operation " + operation.number() + " does not use it"));
        } else if (used.size() < entries.size()) {
            String places = entries.size() == 2 ? "[1]" : "[1.." + (entries.size() - 1) + "]";
            ignored.add(
                    new IgnoredInput(name + places, "operation " + operation.number() + " uses only the first entry"));
        }
        return used;
    }

    private static <T> List<T> entries(JsonField<List<T>> jsonField) {
        return jsonField instanceof JsonField.Present<List<T>> present ? present.value() : List.of();
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream().distinct().toList();
    }
}
