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
 * What changes do to a subject, with what its reader should not overlook.
 *
 * @param limits of each protocol of the app, by its name
 */
record EffectJson(Map<String, TagLimits> limits) {
    /**
     * Writes the effect of changes.
     *
     * @param asked what is asked
     * @param before what the subject carries; empty if it is not known
     * @param report what became of the changes, or would
     * @return the effect of what is applied; warnings are of everything that is asked
     */
    ObjectNode of(ChangeRequest asked, Optional<TagSet> before, Report report) {
        TagSet held = before.orElse(TagSet.empty());
        ChangeEffect changeEffect =
                ChangeEffect.of(report.applied(asked.changes().changes()), held);
        ObjectNode document = Json.object().put("known", before.isPresent());
        TagsJson.put(document, "before", changeEffect.before());
        TagsJson.put(document, "kept", changeEffect.kept());
        TagsJson.put(document, "added", changeEffect.added());
        TagsJson.put(document, "removed", changeEffect.removed());
        ArrayNode warnings = document.putArray("warnings");
        warn(warnings, asked, changeEffect);
        if (report.applied() > 0 && changeEffect.isNothing()) {
            warnings.addObject().put("code", "nothing_changes");
        }
        ChangeEffect whole = ChangeEffect.of(asked.changes(), held);
        limits.forEach((protocol, its) -> warnOfCrowd(warnings, protocol, its, whole));
        return document;
    }

    private static void warn(ArrayNode warnings, ChangeRequest asked, ChangeEffect changeEffect) {
        int lost = changeEffect.removed().size();
        for (int i = 0; i < asked.verbs().size() && lost > 0; i++) {
            warnOfLoss(warnings, asked.verbs().get(i), asked.changes().changes().get(i), lost);
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
            case ADD, REMOVE -> {} // they say by name what they take
        }
    }

    private static void warnOfCrowd(ArrayNode warnings, String protocol, TagLimits limits, ChangeEffect changeEffect) {
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
