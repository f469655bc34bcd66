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
 * The result of a preflight.
 *
 * @param migration the plan of the migration
 * @param first the first issues of each kind; the file of the preflight has all of them
 * @param targetIsCounted whether the current tags of the target were counted
 */
public record PreflightReport(
        MigrationPlan migration, Map<IssueKind, List<PreflightIssue>> first, boolean targetIsCounted) {
    /**
     * Returns the report as JSON.
     *
     * @return a new object, which the caller may extend
     */
    public ObjectNode document() {
        ObjectNode document = Json.object().put("blocked", migration.isBlocked());
        document.set("source", size(migration.source()));
        document.set("target", size(migration.target()).put("known", targetIsCounted));
        ArrayNode matters = document.putArray("matters");
        migration.issueCounts().forEach((issueKind, count) -> {
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
