package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tagport.domain.model.Tag;
import io.tagport.domain.usecase.PendingChange;
import io.tagport.transport.Json;
import java.util.ArrayList;
import java.util.List;

/** Says what is open of a subject. */
final class PendingChangeFormat {
    private PendingChangeFormat() {}

    /** For people, in the words of the commands: {@code clear level:*, remove a, add b}. */
    static String of(PendingChange open) {
        List<String> words = new ArrayList<>();
        if (open.all()) {
            words.add("clear");
        }
        open.categories().forEach(category -> words.add("clear " + QuotedName.of(new Tag(category.name() + ":*"))));
        open.removed().forEach(tag -> words.add("remove " + QuotedName.of(tag)));
        open.added().forEach(tag -> words.add("add " + QuotedName.of(tag)));
        return String.join(", ", words);
    }

    /** For programs, as {@link PendingChange} has it: {@code ["*",":level","-a","+b"]}. */
    static ArrayNode document(PendingChange open) {
        ArrayNode all = Json.object().putArray("open");
        open.encode().forEach(tag -> all.add(tag.name()));
        return all;
    }
}
