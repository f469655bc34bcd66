package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.transport.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A printer for the outcomes of changes that also returns the exit code. */
final class ReportPrinter {
    private final TagportCommand tagport;
    private final Output output;

    ReportPrinter(TagportCommand tagport) {
        this.tagport = tagport;
        this.output = tagport.output();
    }

    int print(Report report) {
        List<Report.Failure> failures = report.failures();
        int exitCode = exitCode(report);
        if (tagport.json()) {
            output.print(document(report, failures));
        } else if (exitCode != ExitCode.UNREACHABLE) {
            output.printUnlessQuiet(summary(report));
            failures.forEach(failure -> output.printUnlessQuiet(line(failure)));
        }
        if (exitCode != ExitCode.APPLIED) {
            output.error(error(report, failures, exitCode));
        }
        return exitCode;
    }

    private static int exitCode(Report report) {
        if (report.unknown() > 0) {
            return ExitCode.UNKNOWN;
        }
        if (report.refused() == 0) {
            return ExitCode.APPLIED;
        }
        boolean unreachable =
                report.entries().stream().allMatch(entry -> entry.outcome().isRefusedAs(RefusalReason.UNREACHABLE));
        return unreachable ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
    }

    private static String summary(Report report) {
        List<String> parts = new ArrayList<>();
        count(report.applied(), "applied").ifPresent(parts::add);
        count(report.refused(), "refused").ifPresent(parts::add);
        count(report.unknown(), "unknown").ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private static Optional<String> count(long number, String word) {
        return number == 0 ? Optional.empty() : Optional.of(number + " " + word);
    }

    private static String line(Report.Failure failure) {
        String tags = QuotedName.list(failure.tags());
        return "  " + word(failure.outcome()) + ": " + QuotedName.of(failure.subject())
                + (tags.isEmpty() ? "" : ": " + tags) + ": " + reason(failure.outcome());
    }

    private String error(Report report, List<Report.Failure> failures, int exitCode) {
        String first = reason(failures.get(0).outcome());
        return exitCode == ExitCode.UNREACHABLE
                ? "provider '" + tagport.provider() + "' cannot be reached: " + first
                : summary(report) + "; first reason: " + first;
    }

    private static String word(Outcome.NotApplied outcome) {
        return outcome instanceof Outcome.Refused ? "refused" : "unknown";
    }

    /** Returns the message for a binding that was not applied. */
    static String reason(Outcome.NotApplied outcome) {
        String message = outcome.message().isEmpty() ? "no reason was reported" : outcome.message();
        return message + (outcome.code() == 0 ? "" : " (code " + outcome.code() + ")");
    }

    private static ObjectNode document(Report report, List<Report.Failure> failures) {
        ObjectNode document = Json.object();
        document.put("applied", report.applied());
        document.put("refused", report.refused());
        document.put("unknown", report.unknown());
        document.put("calls", report.calls());
        ArrayNode details = document.putArray("details");
        failures.forEach(failure -> addDetails(details, failure));
        return document;
    }

    private static void addDetails(ArrayNode details, Report.Failure failure) {
        if (failure.tags().isEmpty()) {
            addOutcome(
                    details.addObject().put("subject", failure.subject().id()).putNull("tag"), failure.outcome());
        }
        for (Tag tag : failure.tags()) {
            addOutcome(
                    details.addObject().put("subject", failure.subject().id()).put("tag", tag.name()),
                    failure.outcome());
        }
    }

    private static void addOutcome(ObjectNode detail, Outcome.NotApplied outcome) {
        detail.put("outcome", word(outcome)).put("code", outcome.code()).put("message", outcome.message());
    }
}
