package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tagport.domain.model.Tag;
import io.tagport.domain.usecase.PendingChange;
import io.tagport.transport.Json;
import java.util.ArrayList;
import java.util.List;

/** The text and JSON formats of a subject's pending change. */
final class PendingChangeFormat {
    private PendingChangeFormat() {}

    /** Returns the change as text, in the words of the commands: {@code clear level:*, remove a, add b}. */
    static String of(PendingChange pending) {
        List<String> words = new ArrayList<>();
        if (pending.all()) {
            words.add("clear");
        }
        pending.categories().forEach(category -> words.add("clear " + QuotedName.of(new Tag(category.name() + ":*"))));
        pending.removed().forEach(tag -> words.add("remove " + QuotedName.of(tag)));
        pending.added().forEach(tag -> words.add("add " + QuotedName.of(tag)));
        return String.join(", ", words);
    }

    /** Returns the change as JSON, in the encoding of {@link PendingChange}: {@code ["*",":level","-a","+b"]}. */
    static ArrayNode document(PendingChange pending) {
        ArrayNode all = Json.object().putArray("open");
        pending.encode().forEach(tag -> all.add(tag.name()));
        return all;
    }
}
