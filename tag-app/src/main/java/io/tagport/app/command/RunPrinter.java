package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.RunWithResults;
import io.tagport.domain.usecase.RunSummary;
import io.tagport.transport.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A printer for the result of a run that also returns the exit code. */
final class RunPrinter {
    private final TagportCommand tagport;

    RunPrinter(TagportCommand tagport) {
        this.tagport = tagport;
    }

    /** Prints the result of a plan without calls. */
    int nothingToDo() {
        if (tagport.json()) {
            ObjectNode document = counts(new RunSummary(0, 0, 0, 0, 0, 0, Optional.empty()));
            document.putArray("details");
            tagport.output().print(document);
        }
        return ExitCode.APPLIED;
    }

    /** Returns the message for an interruption before the first call. */
    static String interruptedBefore(boolean resumed) {
        return resumed ? "interrupted, nothing more was sent; continue with --resume" : "interrupted, nothing was sent";
    }

    int print(RunWithResults.Result result, String provider) throws IOException {
        int exitCode = exitCode(result);
        if (tagport.json()) {
            document(counts(result.summary()), Optional.of(result));
        } else {
            tagport.output().printUnlessQuiet(summary(result.summary()));
            result.refused()
                    .ifPresent(file -> tagport.output().printUnlessQuiet("  refused: see " + file.getFileName()));
            result.unknown()
                    .ifPresent(file -> tagport.output().printUnlessQuiet("  unknown: see " + file.getFileName()));
        }
        if (exitCode == ExitCode.APPLIED && tagport.output().hasFailed()) {
            tagport.output().error("cannot write the result to standard output: " + summary(result.summary()));
            return ExitCode.UNKNOWN;
        }
        if (exitCode != ExitCode.APPLIED) {
            tagport.output().error(error(result, exitCode, provider));
        }
        return exitCode;
    }

    static int exitCode(RunWithResults.Result result) {
        RunSummary summary = result.summary();
        if (summary.unknown() > 0) {
            return ExitCode.UNKNOWN;
        }
        if (summary.refused() + summary.notSent() == 0) {
            return result.fault().isPresent() ? ExitCode.UNKNOWN : ExitCode.APPLIED;
        }
        return result.reached() ? ExitCode.REFUSED : ExitCode.UNREACHABLE;
    }

    static String summary(RunSummary summary) {
        List<String> parts = new ArrayList<>();
        parts.add(number(summary.applied()) + " applied");
        if (summary.refused() > 0) {
            parts.add(number(summary.refused()) + " refused");
        }
        if (summary.unknown() > 0) {
            parts.add(number(summary.unknown()) + " unknown");
        }
        if (summary.notSent() > 0) {
            parts.add(number(summary.notSent()) + " not sent");
        }
        if (summary.superseded() > 0) {
            parts.add(number(summary.superseded()) + " superseded");
        }
        return String.join(", ", parts) + ", by " + PlanPrinter.count(summary.requests(), "call");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String error(RunWithResults.Result result, int exitCode, String provider) {
        String first = result.failure().map(ReportPrinter::reason).orElse("");
        if (exitCode == ExitCode.UNREACHABLE) {
            return "provider '" + provider + "' cannot be reached: " + first + "; continue with --resume";
        }
        return result.summary()
                .stop()
                .map(stop -> "stopped before the end: " + ReportPrinter.reason(stop) + "; continue with --resume")
                .orElseGet(() -> summary(result.summary()) + "; first reason: " + first);
    }

    /** Prints a JSON document that ends with the failures. They are streamed one by one, as there may be millions. */
    void document(ObjectNode counts, Optional<RunWithResults.Result> result) throws IOException {
        String head = text(counts);
        Output output = tagport.output();
        output.printPart(head.substring(0, head.length() - 1) + ",\"details\":[");
        List<String> comma = new ArrayList<>(List.of(""));
        if (result.isPresent()) {
            result.get().forEachFailure(detail -> output.printPart(comma.set(0, ",") + text(detail)));
        }
        output.print("]}");
    }

    static ObjectNode counts(RunSummary summary) {
        ObjectNode counts = Json.object()
                .put("applied", summary.applied())
                .put("refused", summary.refused())
                .put("unknown", summary.unknown());
        if (summary.notSent() > 0) {
            counts.put("notSent", summary.notSent());
        }
        if (summary.superseded() > 0) {
            counts.put("superseded", summary.superseded());
        }
        return counts.put("calls", summary.requests());
    }

    private static String text(ObjectNode node) {
        return new String(Json.write(node), StandardCharsets.UTF_8);
    }
}
