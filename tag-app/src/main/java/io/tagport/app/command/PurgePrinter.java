package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.transport.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A printer for the outcomes of a purge that also returns the exit code. */
final class PurgePrinter {
    private final TagportCommand tagport;

    PurgePrinter(TagportCommand tagport) {
        this.tagport = tagport;
    }

    int print(Map<Tag, Outcome> outcomes, int calls) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String word : new String[] {"applied", "refused", "unknown"}) {
            counts.put(
                    word,
                    outcomes.values().stream()
                            .filter(one -> word(one).equals(word))
                            .count());
        }
        if (tagport.json()) {
            tagport.output().print(document(outcomes, counts, calls));
        } else {
            tagport.output().printUnlessQuiet(summary(counts));
            outcomes.forEach((tag, outcome) -> outcome.failure()
                    .ifPresent(failure -> tagport.output()
                            .printUnlessQuiet(
                                    "  " + word(failure) + ": " + tag.name() + ": " + ReportPrinter.reason(failure))));
        }
        outcomes.values().stream()
                .flatMap(outcome -> outcome.failure().stream())
                .findFirst()
                .ifPresent(failure ->
                        tagport.output().error(summary(counts) + "; first reason: " + ReportPrinter.reason(failure)));
        return exitCode(outcomes);
    }

    private static String word(Outcome outcome) {
        return outcome.fold(applied -> "applied", refused -> "refused", unknown -> "unknown");
    }

    private static String summary(Map<String, Long> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((word, count) -> {
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(word);
            }
        });
        return text.toString();
    }

    private static int exitCode(Map<Tag, Outcome> outcomes) {
        if (outcomes.values().stream().anyMatch(Outcome.Unknown.class::isInstance)) {
            return ExitCode.UNKNOWN;
        }
        if (outcomes.values().stream().allMatch(Outcome::isApplied)) {
            return ExitCode.APPLIED;
        }
        boolean isUnreachable =
                outcomes.values().stream().allMatch(outcome -> outcome.isRefusedAs(RefusalReason.UNREACHABLE));
        return isUnreachable ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
    }

    private static ObjectNode document(Map<Tag, Outcome> outcomes, Map<String, Long> counts, int calls) {
        ObjectNode document = Json.object();
        counts.forEach(document::put);
        document.put("calls", calls);
        ArrayNode details = document.putArray("details");
        outcomes.forEach((tag, outcome) -> outcome.failure()
                .ifPresent(failure -> details.addObject()
                        .putNull("subject")
                        .put("tag", tag.name())
                        .put("outcome", word(failure))
                        .put("code", failure.code())
                        .put("message", failure.message())));
        return document;
    }
}
