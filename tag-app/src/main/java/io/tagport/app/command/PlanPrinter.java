package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.PlanMetrics;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text and JSON formats of a plan's effects. */
final class PlanPrinter {
    private PlanPrinter() {}

    /** Returns the effects of a plan as lines of text. */
    static List<String> lines(PlanFile planFile, Pace pace, List<String> reasonsToStop) {
        Plan plan = planFile.plan();
        long bindings = plan.bindings();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s for provider %s: %s",
                planFile.head().file(),
                planFile.head().provider(),
                bindings == 0
                        ? "no changes, all tags are already as desired"
                        : count(bindings, "binding") + " to change"));
        if (bindings > 0) {
            plan.byShape().forEach((shape, calls) -> lines.add("  " + count(calls, "call") + " " + words(shape)));
            lines.add("  " + count(plan.size(), "call") + " in total" + bound(plan)
                    + String.format(
                            Locale.ROOT,
                            "; one call per binding would be %,d",
                            plan.figures().changes()));
            lines.add("  about " + span(plan.duration(pace)) + " at the provider's pace");
        }
        reasonsToStop.forEach(reason -> lines.add("  stops here: " + reason));
        return lines;
    }

    private static String bound(Plan plan) {
        long bound = plan.figures().bound();
        return bound == 0
                ? ""
                : String.format(Locale.ROOT, "; lower bound %,d, ratio %.4f", bound, (double) plan.size() / bound);
    }

    static String count(long number, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
    }

    /** Returns a readable form of a duration. */
    static String span(Duration time) {
        long seconds = (time.toMillis() + 999) / 1000;
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private static String words(Shape shape) {
        return switch (shape) {
            case ADD_TO_SUBJECT -> "adding tags to one subject";
            case REMOVE_FROM_SUBJECT -> "removing tags from one subject";
            case ADD_TAG -> "adding one tag to many subjects";
            case REMOVE_TAG -> "removing one tag from many subjects";
            case ADD_PAIRS -> "adding pairs of a subject and a tag";
            case REMOVE_PAIRS -> "removing pairs of a subject and a tag";
            case ADD_EACH -> "adding tags to many subjects, individually for each";
            case REMOVE_EACH -> "removing tags from many subjects, individually for each";
            case OVERWRITE -> "overwriting categories of one subject";
            case REPLACE -> "replacing all tags of subjects";
            case CLEAR -> "removing all tags from subjects";
            case PURGE -> "removing tags from every subject";
        };
    }

    /** Returns the effects of a plan as JSON. */
    static ObjectNode document(PlanFile planFile, Pace pace, List<String> reasonsToStop) {
        ObjectNode document = PlanMetrics.document(planFile.plan(), pace);
        ArrayNode stops = document.putArray("stops");
        reasonsToStop.forEach(stops::add);
        return document;
    }
}
