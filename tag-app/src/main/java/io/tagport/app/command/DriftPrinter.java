package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.transport.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A printer for the differences between a ledger and its provider that also returns the exit code. */
final class DriftPrinter {
    private final TagportCommand tagport;
    private final DriftRun run;

    DriftPrinter(TagportCommand tagport, DriftRun run) {
        this.tagport = tagport;
        this.run = run;
    }

    /** Prints the result of a comparison and returns the exit code. */
    int print() {
        if (tagport.json()) {
            tagport.output().print(document());
        } else {
            lines().forEach(tagport.output()::printUnlessQuiet);
            if (run.repaired() > 0) {
                tagport.output().printUnlessQuiet("the ledger has adopted the tags at " + tagport.provider());
            }
        }
        if (run.isEnded()) {
            run.failure()
                    .map(ReportPrinter::reason)
                    .ifPresent(reason -> tagport.output()
                            .error("stopped before the end: " + reason + "; " + run.comparison() + "; run it again"));
        }
        return run.exitCode();
    }

    /** Prints the result of a repair of the provider and returns the exit code. The differences were already printed. */
    int printRepaired() {
        if (tagport.json()) {
            tagport.output()
                    .print(document()
                            .put("applied", run.applied())
                            .put("refused", run.refused())
                            .put("unknown", run.unknown())
                            .put("calls", run.calls()));
        } else {
            tagport.output().printUnlessQuiet(summary());
        }
        run.failure()
                .ifPresent(failure -> tagport.output()
                        .error(
                                run.exitCode() == ExitCode.UNREACHABLE
                                        ? "provider '" + tagport.provider() + "' cannot be reached: "
                                                + ReportPrinter.reason(failure)
                                        : PlanPrinter.count(run.left(), "subject") + " not repaired; first reason: "
                                                + ReportPrinter.reason(failure)));
        return run.exitCode();
    }

    private String summary() {
        String refused = run.refused() == 0 ? "" : String.format(Locale.ROOT, ", %,d refused", run.refused());
        String unknown = run.unknown() == 0 ? "" : String.format(Locale.ROOT, ", %,d unknown", run.unknown());
        return String.format(
                Locale.ROOT,
                "%,d applied%s%s, by %s",
                run.applied(),
                refused,
                unknown,
                PlanPrinter.count(run.calls(), "call"));
    }

    /** Returns the differences as lines of text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        run.first().forEach(divergence -> lines.add(line(divergence)));
        if (run.different() > run.first().size()) {
            lines.add(String.format(
                    Locale.ROOT, "and %,d more", run.different() - run.first().size()));
        }
        String settled = run.settled() == 0 ? "" : String.format(Locale.ROOT, "%,d unknown settled; ", run.settled());
        lines.add(String.format(
                Locale.ROOT,
                "%s%s compared, %,d different",
                settled,
                PlanPrinter.count(run.compared(), "subject"),
                run.different()));
        return lines;
    }

    private String line(DriftDetector.Divergence divergence) {
        List<String> sides = new ArrayList<>();
        if (!divergence.onlyInLedger().isEmpty()) {
            sides.add("only in the ledger: " + names(divergence.onlyInLedger()));
        }
        if (!divergence.onlyAtProvider().isEmpty()) {
            sides.add("only at " + tagport.provider() + ": " + names(divergence.onlyAtProvider()));
        }
        return QuotedName.of(divergence.subject()) + ": " + String.join("; ", sides);
    }

    private static String names(TagSet tags) {
        return QuotedName.list(tags);
    }

    /** Returns the differences as JSON. */
    private ObjectNode document() {
        ObjectNode document = Json.object()
                .put("compared", run.compared())
                .put("settled", run.settled())
                .put("different", run.different())
                .put("repaired", run.repaired());
        ArrayNode subjects = document.putArray("subjects");
        for (DriftDetector.Divergence divergence : run.first()) {
            ObjectNode one =
                    subjects.addObject().put("subject", divergence.subject().id());
            put(one.putArray("onlyInLedger"), divergence.onlyInLedger());
            put(one.putArray("onlyAtProvider"), divergence.onlyAtProvider());
        }
        return document;
    }

    private static void put(ArrayNode names, TagSet tags) {
        tags.forEach(tag -> names.add(tag.name()));
    }
}
