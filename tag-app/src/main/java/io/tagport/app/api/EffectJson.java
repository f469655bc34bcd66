package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.ChangeEffect;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Report;
import io.tagport.transport.Json;
import java.util.Map;
import java.util.Optional;

/**
 * A writer for the effect of changes on a subject, with warnings.
 *
 * @param limits the limits of each protocol of the app, by the protocol's name
 */
record EffectJson(Map<String, TagLimits> limits) {
    /**
     * Returns the effect of changes as JSON.
     *
     * @param requested the requested changes
     * @param before the tags of the subject before; empty if the subject is unknown
     * @param report the actual or expected outcomes of the changes
     * @return the effect of the applied changes, with warnings for all requested changes
     */
    ObjectNode of(ChangeRequest requested, Optional<TagSet> before, Report report) {
        TagSet tagsBefore = before.orElse(TagSet.empty());
        ChangeEffect changeEffect =
                ChangeEffect.of(report.applied(requested.changes().changes()), tagsBefore);
        ObjectNode document = Json.object().put("known", before.isPresent());
        TagsJson.put(document, "before", changeEffect.before());
        TagsJson.put(document, "kept", changeEffect.kept());
        TagsJson.put(document, "added", changeEffect.added());
        TagsJson.put(document, "removed", changeEffect.removed());
        ArrayNode warnings = document.putArray("warnings");
        warn(warnings, requested, changeEffect);
        if (report.applied() > 0 && changeEffect.isNothing()) {
            warnings.addObject().put("code", "nothing_changes");
        }
        ChangeEffect whole = ChangeEffect.of(requested.changes(), tagsBefore);
        limits.forEach((protocol, its) -> warnOfTagLimit(warnings, protocol, its, whole));
        return document;
    }

    private static void warn(ArrayNode warnings, ChangeRequest requested, ChangeEffect changeEffect) {
        int lost = changeEffect.removed().size();
        for (int i = 0; i < requested.verbs().size() && lost > 0; i++) {
            warnOfLoss(
                    warnings,
                    requested.verbs().get(i),
                    requested.changes().changes().get(i),
                    lost);
        }
    }

    private static void warnOfLoss(ArrayNode warnings, ChangeRequest.ChangeVerb changeVerb, Change change, int lost) {
        switch (changeVerb) {
            case CLEAR -> warnings.addObject().put("code", "clears_all").put("count", lost);
            case REPLACE -> warnings.addObject().put("code", "replaces_all").put("count", lost);
            case OVERWRITE ->
                change.tags().stream()
                        .filter(Tag::isBare)
                        .findFirst()
                        .ifPresent(bare -> warnings.addObject()
                                .put("code", "bare_tag_replaces_all")
                                .put("tag", bare.name())
                                .put("count", lost));
            case ADD, REMOVE -> {} // they name the affected tags explicitly
        }
    }

    private static void warnOfTagLimit(
            ArrayNode warnings, String protocol, TagLimits limits, ChangeEffect changeEffect) {
        int tags = changeEffect.after().size();
        if (tags > limits.tagsPerSubject() && !changeEffect.added().isEmpty()) {
            warnings.addObject()
                    .put("code", "over_tags_per_subject")
                    .put("protocol", protocol)
                    .put("limit", limits.tagsPerSubject())
                    .put("count", tags);
        }
    }
}
