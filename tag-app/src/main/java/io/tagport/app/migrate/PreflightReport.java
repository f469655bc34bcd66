package io.tagport.app.migrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.migrate.IssueKind;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.migrate.PreflightIssue;
import io.tagport.transport.Json;
import java.util.List;
import java.util.Map;

/**
 * What a pre-flight has found.
 *
 * @param migration what is to be done
 * @param first the first remarks of each kind; all are in the file
 * @param heldIsKnown whether what the target holds already was counted
 */
public record PreflightReport(
        MigrationPlan migration, Map<IssueKind, List<PreflightIssue>> first, boolean heldIsKnown) {
    /**
     * Tells it to programs.
     *
     * @return a document that can be added to
     */
    public ObjectNode document() {
        ObjectNode document = Json.object().put("blocked", migration.isBlocked());
        document.set("source", size(migration.source()));
        document.set("target", size(migration.target()).put("known", heldIsKnown));
        ArrayNode matters = document.putArray("matters");
        migration.matters().forEach((issueKind, count) -> {
            ObjectNode one = matters.addObject()
                    .put("matter", issueKind.word())
                    .put("blocks", issueKind.blocks())
                    .put("count", count);
            ArrayNode some = one.putArray("first");
            first.getOrDefault(issueKind, List.of())
                    .forEach(preflightIssue -> IssueFile.describe(preflightIssue, some.addObject()));
        });
        return document.put("proposals", migration.proposals().size());
    }

    private static ObjectNode size(MigrationPlan.Size size) {
        return Json.object()
                .put("subjects", size.subjects())
                .put("bindings", size.bindings())
                .put("tags", size.tags());
    }
}
