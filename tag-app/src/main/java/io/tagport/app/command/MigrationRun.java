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
 * What comes after the sending: reads back, sends again what is missing as long as that helps, and tells how it has ended.
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

    /** Takes a first round of sending, empty if there was nothing to send, and brings the migration to its end. */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a migration that has begun, it must be said how far it came
    int settle(Optional<PlanSender.SentPlan> first, FileJournal journal) throws IOException {
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
            MigrationPlan wanted = stage.wanted();
            Optional<Parity> before = parity;
            try {
                parity = Optional.of(check.check(wanted, new BulkPlan(tagport, stage.wiring()).progress()));
            } catch (ProviderException e) {
                return endUnanswered(e);
            }
            say(parity.get());
            if (!isWorthARound(wanted, before)) {
                return end();
            }
            if (!stage.isFile()) {
                DesiredTagsFile.write(wanted, exact(), stage.folder());
            }
            sent = planSender.begin(stage.choice(Optional.of(stage.folder().held())), journal, false);
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
                tagport.output().say(RunPrinter.summary(one.result().summary()));
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
                exact() || found.extra() == 0 ? "" : " (these stay)");
        if (tagport.json()) {
            tagport.output().note(line);
        } else {
            tagport.output().say(line);
        }
    }

    /** What was refused for good would be refused again, and what the last round did not repair the next will not either. */
    private boolean isWorthARound(MigrationPlan wanted, Optional<Parity> before) {
        long differing = parity.orElseThrow().differing(exact());
        long refused =
                last.map(sentPlan -> sentPlan.result().summary().refused()).orElse(0L);
        boolean mends = before.map(one -> differing < one.differing(exact())).orElse(true);
        return differing > refused && mends && rounds < ROUNDS_MAX && !wanted.isBlocked();
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
                .fail(PlanPrinter.count(found.differing(exact()), "binding") + " of "
                        + String.format(Locale.ROOT, "%,d", found.equal() + found.missing())
                        + " not as wanted, see " + stage.folder().name() + "/"
                        + stage.folder().parity().getFileName() + reason);
        return ExitCode.REFUSED;
    }

    /** The run was stopped, or nobody can read the target. */
    private int endUnread() throws IOException {
        print();
        if (!check.isPossible()) {
            tagport.output().warn("not verified: what provider '" + stage.to() + "' holds cannot be read back");
        }
        if (last.isEmpty()) {
            return ExitCode.APPLIED;
        }
        RunWithResults.Result result = last.get().result();
        int exitCode = RunPrinter.exitCode(result);
        if (exitCode != ExitCode.APPLIED) {
            tagport.output().fail(RunPrinter.error(result, exitCode, stage.to()));
        }
        return exitCode;
    }

    /** A round is over, and what comes after it has failed. */
    private int endBroken(Throwable fault) throws IOException {
        print();
        new ExecutionExceptionHandler(tagport.context()).trace(fault);
        tagport.output()
                .fail("stopped before the end: " + RunFailure.message(fault)
                        + "; go on with --resume, or begin anew with" + " --restart");
        int exitCode = RunPrinter.exitCode(last.orElseThrow().result());
        return exitCode == ExitCode.APPLIED ? ExitCode.UNKNOWN : exitCode;
    }

    /** What was sent in the last round is as it was reported. */
    private void endInterrupted() {
        try {
            endBroken(new InterruptedRunException());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A round was under way and did not end in time. */
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
                .fail("all was sent, but provider '" + stage.to() + "' could not be read back: " + fault.getMessage()
                        + "; go on with --resume");
        return ExitCode.UNKNOWN;
    }

    private void print() throws IOException {
        Optional<RunWithResults.Result> result = last.map(PlanSender.SentPlan::result);
        if (tagport.json()) {
            new RunPrinter(tagport).document(document(result), result);
        } else {
            result.ifPresent(one -> {
                String folder = stage.folder().name() + "/";
                one.refused().ifPresent(file -> tagport.output().say("  refused: see " + folder + file.getFileName()));
                one.unknown().ifPresent(file -> tagport.output().say("  unknown: see " + folder + file.getFileName()));
            });
        }
    }

    /** What was applied counts over all rounds; what was not is that of the last. */
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
