package io.tagport.server;

import io.tagport.im.wire.AccountTags;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.ImRequest;
import io.tagport.server.record.Asked;
import io.tagport.server.record.Ignored;
import io.tagport.server.record.Operation;
import io.tagport.server.record.SeenRequest;
import io.tagport.transport.UnreadableJsonException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Sees a request of IM Push. */
final class ImSight {
    private static final Pattern APP = Pattern.compile("[0-9]{1,18}");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[0-9A-Za-z_.-]{1,40}");
    private static final Set<String> PARAMETERS = Set.of("sdkappid", "identifier", "usersig", "random", "contenttype");

    private final ServedRequest request;
    private final List<Ignored> ignored = new ArrayList<>();

    ImSight(ServedRequest request) {
        this.request = request;
    }

    SeenRequest see() {
        String app = app();
        Optional<ImCommand> command = ImCommand.byPath(request.path());
        Asked asked = command.isPresent() ? asked(command.get()) : Asked.nothing(Operation.IM_UNREADABLE);
        return new SeenRequest(request.method(), request.path(), app, asked, ignored);
    }

    private String app() {
        String app = "";
        Set<String> met = new HashSet<>();
        for (String parameter : request.query().split("&", -1)) {
            int end = Math.max(0, parameter.indexOf('='));
            String name = parameter.substring(0, end);
            if (!PARAMETERS.contains(name)) {
                ignoreParameter(name);
            } else if (!met.add(name)) {
                ignored.add(new Ignored("query parameter " + name, "of several the first counts"));
            } else if (name.equals("sdkappid")) {
                app = parameter.substring(end + 1);
            }
        }
        return APP.matcher(app).matches() ? app : "";
    }

    /** A name that looks like one: what else stands between the signs may be a piece of a signature. */
    private void ignoreParameter(String name) {
        if (PARAMETER_NAME.matcher(name).matches()) {
            ignored.add(new Ignored("query parameter " + name, "the call has no such parameter"));
        }
    }

    private Asked asked(ImCommand command) {
        Operation operation = Operation.of(command);
        try {
            ImRequest read = ImRequest.parse(command, request.body(), command.accountsPerCall(request.path()));
            UnknownMembers.of(request.body(), members(command))
                    .forEach(name -> ignored.add(new Ignored(name, "the call has no such member")));
            ignoreRepeated(read);
            return new Asked(operation, Sight.subjects(read.accounts()), tags(read));
        } catch (ImRefusal | UnreadableJsonException e) {
            return Asked.nothing(operation);
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
        Set<String> met = new HashSet<>();
        for (int i = 0; listed && i < read.accounts().size(); i++) {
            if (!met.add(read.accounts().get(i))) {
                ignored.add(new Ignored("To_Account[" + i + "]", "it stands before"));
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
