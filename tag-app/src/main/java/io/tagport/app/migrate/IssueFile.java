package io.tagport.app.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.migrate.IssueKind;
import io.tagport.domain.migrate.PreflightIssue;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A consumer that writes all issues, one JSON object per line, and keeps the first {@value #FIRST} of each kind. */
final class IssueFile implements Consumer<PreflightIssue> {
    static final int FIRST = 5;

    private final OutputStream out;
    private final Map<IssueKind, List<PreflightIssue>> first = new EnumMap<>(IssueKind.class);

    IssueFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(PreflightIssue preflightIssue) {
        List<PreflightIssue> some = first.computeIfAbsent(preflightIssue.kind(), any -> new ArrayList<>());
        if (some.size() < FIRST) {
            some.add(preflightIssue);
        }
        try {
            out.write(Json.write(document(preflightIssue)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode document(PreflightIssue preflightIssue) {
        ObjectNode line = Json.object()
                .put("matter", preflightIssue.kind().word())
                .put("blocks", preflightIssue.kind().blocks());
        return describe(preflightIssue, line);
    }

    /** Adds the location and the description of an issue to a JSON object. */
    static ObjectNode describe(PreflightIssue preflightIssue, ObjectNode node) {
        PreflightIssue.Place place = preflightIssue.place();
        if (place.line() > 0) {
            node.put("line", place.line());
        }
        if (!place.subject().isEmpty()) {
            node.put("subject", place.subject());
        }
        if (!place.tag().isEmpty()) {
            node.put("tag", place.tag());
        }
        return node.put("words", preflightIssue.text());
    }

    Map<IssueKind, List<PreflightIssue>> first() {
        return first;
    }
}
