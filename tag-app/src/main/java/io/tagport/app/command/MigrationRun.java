package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.InterruptedRunException;
import io.tagport.app.bulk.RunFailure;
import io.tagport.app.bulk.RunWithResults;
import io.tagport.app.migrate.DesiredTagsFile;
import io.tagport.app.migrate.ParityCheck;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.migrate.Parity;
import io.tagport.domain.port.ProviderException;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The last part of a migration: it reads the tags from the target, sends missing tags again as long as that helps, and reports the
 * result.
 */
final class MigrationRun {
    private static final int ROUNDS_MAX = 3;

    private final TagportCommand tagport;
    private final MigrationContext stage;
    private final PlanSender planSender;
    private final Optional<ObjectNode> preflight;
    private final ParityCheck check;

    private Optional<PlanSender.SentPlan> last = Optional.empty();
    private Optional<Parity> parity = Optional.empty();
    private int rounds;
    private long applied;
    private long requests;
    private long bound;

    MigrationRun(
            TagportCommand tagport, MigrationContext stage, PlanSender planSender, Optional<ObjectNode> preflight) {
        this.tagport = tagport;
        this.stage = stage;
        this.planSender = planSender;
        this.preflight = preflight;
        this.check = new ParityCheck(stage.target(), stage.pause(), stage.folder());
        planSender.onInterruption(this::endInterrupted);
    }

    /** Completes the migration after its first round, which is empty if there was nothing to send. Returns the exit code. */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a started migration, its progress must be reported
    int complete(Optional<PlanSender.SentPlan> first, FileJournal journal) throws IOException {
        try {
            return settleInRounds(first, journal);
        } catch (RuntimeException | Error fault) {
            if (last.isEmpty()) {
                throw fault;
            }
            return endBroken(fault);
        }
    }

    private int settleInRounds(Optional<PlanSender.SentPlan> first, FileJournal journal) throws IOException {
        Optional<PlanSender.SentPlan> sent = first;
        while (true) {
            note(sent);
            tagport.context().interruption().reportAtOnce(this::endInterrupted);
            if (endedEarly() || !check.isPossible()) {
                return endUnread();
            }
            MigrationPlan desiredTags = stage.desiredTags();
            Optional<Parity> before = parity;
            try {
                parity = Optional.of(check.check(desiredTags, new BulkPlan(tagport, stage.wiring()).progress()));
            } catch (ProviderException e) {
                return endUnanswered(e);
            }
            say(parity.get());
            if (!isWorthARound(desiredTags, before)) {
                return end();
            }
            if (!stage.isFile()) {
                DesiredTagsFile.write(desiredTags, exact(), stage.folder());
            }
            sent = planSender.begin(
                    stage.planSelection(Optional.of(stage.folder().targetTags())), journal, false);
        }
    }

    private boolean exact() {
        return stage.rules().exact();
    }

    private void note(Optional<PlanSender.SentPlan> sent) {
        rounds++;
        last = sent.or(() -> last);
        sent.ifPresent(one -> {
            applied += one.result().summary().applied();
            requests += one.result().summary().requests();
            bound += one.planned().plan().figures().bound();
            if (!tagport.json()) {
                tagport.output()
                        .printUnlessQuiet(RunPrinter.summary(one.result().summary()));
            }
        });
    }

    private boolean endedEarly() {
        return last.map(sentPlan -> sentPlan.result().summary())
                .filter(summary -> summary.notSent() > 0 || summary.stop().isPresent())
                .isPresent();
    }

    private void say(Parity found) {
        String line = String.format(
                Locale.ROOT,
                "read back from %s: %,d equal, %,d missing, %,d extra%s",
                stage.to(),
                found.equal(),
                found.missing(),
                found.extra(),
                exact() || found.extra() == 0 ? "" : " (these remain)");
        if (tagport.json()) {
            tagport.output().info(line);
        } else {
            tagport.output().printUnlessQuiet(line);
        }
    }

    /** Tests whether another round can help: there are differences besides refused bindings, and the last round reduced them. */
    private boolean isWorthARound(MigrationPlan desiredTags, Optional<Parity> before) {
        long differing = parity.orElseThrow().differing(exact());
        long refused =
                last.map(sentPlan -> sentPlan.result().summary().refused()).orElse(0L);
        boolean improves = before.map(one -> differing < one.differing(exact())).orElse(true);
        return differing > refused && improves && rounds < ROUNDS_MAX && !desiredTags.isBlocked();
    }

    private int end() throws IOException {
        Parity found = parity.orElseThrow();
        print();
        if (found.isReached(exact())) {
            return ExitCode.APPLIED;
        }
        String reason = last.flatMap(sentPlan -> sentPlan.result().failure())
                .map(failure -> "; first reason: " + ReportPrinter.reason(failure))
                .orElse("");
        tagport.output()
                .error(PlanPrinter.count(found.differing(exact()), "binding") + " of "
                        + String.format(Locale.ROOT, "%,d", found.equal() + found.missing())
                        + " not as desired, see " + stage.folder().name() + "/"
                        + stage.folder().parity().getFileName() + reason);
        return ExitCode.REFUSED;
    }

    /** Ends a migration that was stopped, or whose target cannot be read. */
    private int endUnread() throws IOException {
        print();
        if (!check.isPossible()) {
            tagport.output().warn("not verified: the tags at provider '" + stage.to() + "' cannot be read back");
        }
        if (last.isEmpty()) {
            return ExitCode.APPLIED;
        }
        RunWithResults.Result result = last.get().result();
        int exitCode = RunPrinter.exitCode(result);
        if (exitCode != ExitCode.APPLIED) {
            tagport.output().error(RunPrinter.error(result, exitCode, stage.to()));
        }
        return exitCode;
    }

    /** Ends a migration that failed after a completed round. */
    private int endBroken(Throwable fault) throws IOException {
        print();
        new ExecutionExceptionHandler(tagport.context()).printTrace(fault);
        tagport.output()
                .error("stopped before the end: " + RunFailure.message(fault)
                        + "; continue with --resume, or start again with --restart");
        int exitCode = RunPrinter.exitCode(last.orElseThrow().result());
        return exitCode == ExitCode.APPLIED ? ExitCode.UNKNOWN : exitCode;
    }

    /** Ends a migration that was interrupted between rounds. The results of the last round are complete. */
    private void endInterrupted() {
        try {
            endBroken(new InterruptedRunException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a migration that was interrupted in a round that did not stop in time. */
    private void endInterrupted(PlanSender.SentPlan underWay) {
        try {
            note(Optional.of(underWay));
            endUnread();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int endUnanswered(ProviderException fault) throws IOException {
        print();
        tagport.output()
                .error("all was sent, but provider '" + stage.to() + "' could not be read back: " + fault.getMessage()
                        + "; continue with --resume");
        return ExitCode.UNKNOWN;
    }

    private void print() throws IOException {
        Optional<RunWithResults.Result> result = last.map(PlanSender.SentPlan::result);
        if (tagport.json()) {
            new RunPrinter(tagport).document(document(result), result);
        } else {
            result.ifPresent(one -> {
                String folder = stage.folder().name() + "/";
                one.refused()
                        .ifPresent(file ->
                                tagport.output().printUnlessQuiet("  refused: see " + folder + file.getFileName()));
                one.unknown()
                        .ifPresent(file ->
                                tagport.output().printUnlessQuiet("  unknown: see " + folder + file.getFileName()));
            });
        }
    }

    /** Returns the result as JSON. Applied bindings are the sum of all rounds; the other counts are those of the last round. */
    private ObjectNode document(Optional<RunWithResults.Result> result) {
        ObjectNode document = Json.object();
        preflight.ifPresent(found -> document.set("preflight", found));
        document.put("applied", applied)
                .put("refused", result.map(one -> one.summary().refused()).orElse(0L))
                .put("unknown", result.map(one -> one.summary().unknown()).orElse(0L));
        result.map(one -> one.summary().notSent())
                .filter(left -> left > 0)
                .ifPresent(left -> document.put("notSent", left));
        result.map(one -> one.summary().superseded())
                .filter(superseded -> superseded > 0)
                .ifPresent(superseded -> document.put("superseded", superseded));
        document.put("calls", requests).put("bound", bound).put("rounds", rounds);
        parity.ifPresent(found -> document.putObject("parity")
                .put("equal", found.equal())
                .put("missing", found.missing())
                .put("extra", found.extra())
                .put("reached", found.isReached(exact())));
        return document;
    }
}
