package io.tagport.server;

import io.tagport.im.wire.AccountTags;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.ImRequest;
import io.tagport.server.record.IgnoredInput;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestContent;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An inspector of IM Push requests. */
final class ImRequestInspector {
    private static final Pattern APP = Pattern.compile("[0-9]{1,18}");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[0-9A-Za-z_.-]{1,40}");
    private static final Set<String> PARAMETERS = Set.of("sdkappid", "identifier", "usersig", "random", "contenttype");

    private final HttpCall request;
    private final List<IgnoredInput> ignored = new ArrayList<>();

    ImRequestInspector(HttpCall request) {
        this.request = request;
    }

    InspectedRequest inspect() {
        String app = app();
        Optional<ImCommand> command = ImCommand.byPath(request.path());
        RequestContent requestContent =
                command.isPresent() ? content(command.get()) : RequestContent.empty(Operation.IM_UNREADABLE);
        return new InspectedRequest(request.method(), request.path(), app, requestContent, ignored);
    }

    private String app() {
        String app = "";
        Set<String> seen = new HashSet<>();
        for (String parameter : request.query().split("&", -1)) {
            int end = Math.max(0, parameter.indexOf('='));
            String name = parameter.substring(0, end);
            if (!PARAMETERS.contains(name)) {
                ignoreParameter(name);
            } else if (!seen.add(name)) {
                ignored.add(new IgnoredInput("query parameter " + name, "only the first of several values is used"));
            } else if (name.equals("sdkappid")) {
                app = parameter.substring(end + 1);
            }
        }
        return APP.matcher(app).matches() ? app : "";
    }

    /** Reports only well-formed parameter names, since other text between the separators may be part of a signature. */
    private void ignoreParameter(String name) {
        if (PARAMETER_NAME.matcher(name).matches()) {
            ignored.add(new IgnoredInput("query parameter " + name, "the call has no such parameter"));
        }
    }

    private RequestContent content(ImCommand command) {
        Operation operation = Operation.of(command);
        try {
            ImRequest read = ImRequest.parse(command, request.body(), command.accountsPerCall(request.path()));
            UnknownFields.of(request.body(), members(command))
                    .forEach(name -> ignored.add(new IgnoredInput(name, "the call has no such member")));
            ignoreRepeated(read);
            return new RequestContent(operation, RequestInspector.subjects(read.accounts()), tags(read));
        } catch (ImRefusal | UnreadableJsonException e) {
            return RequestContent.empty(operation);
        }
    }

    private static Set<String> members(ImCommand command) {
        return switch (command) {
            case GET_TAG, CLEAR_ALL_TAGS -> Set.of("To_Account");
            case ADD_TAG -> Set.of("UserTags", "Replace");
            case REMOVE_TAG -> Set.of("UserTags");
        };
    }

    private void ignoreRepeated(ImRequest read) {
        boolean listed = read instanceof ImRequest.Get || read instanceof ImRequest.Clear;
        Set<String> seen = new HashSet<>();
        for (int i = 0; listed && i < read.accounts().size(); i++) {
            if (!seen.add(read.accounts().get(i))) {
                ignored.add(new IgnoredInput("To_Account[" + i + "]", "it is a duplicate"));
            }
        }
    }

    private static List<String> tags(ImRequest read) {
        List<AccountTags> userTags = List.of();
        if (read instanceof ImRequest.Add add) {
            userTags = add.userTags();
        } else if (read instanceof ImRequest.Remove remove) {
            userTags = remove.userTags();
        }
        return userTags.stream()
                .flatMap(item -> item.tags().stream())
                .distinct()
                .toList();
    }
}
