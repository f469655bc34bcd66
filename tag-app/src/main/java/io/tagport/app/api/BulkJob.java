package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkPlanner;
import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.JournalException;
import io.tagport.app.bulk.LimitExceededException;
import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.PlanMetrics;
import io.tagport.app.bulk.Progress;
import io.tagport.app.bulk.RunFailure;
import io.tagport.app.bulk.RunWithResults;
import io.tagport.app.watch.OperatorLog;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.Category;
import io.tagport.domain.plan.Brake;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.RetryPolicy;
import io.tagport.server.StoreFailureLog;
import io.tagport.transport.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A bulk job: an uploaded file of desired tags that is planned and then run by the same code as the command line. Safe
 * for use by many threads.
 */
final class BulkJob {
    /** The maximum size of a file. */
    static final long BYTES_MAX = 512L << 20;

    /** The maximum size of a result that is returned. */
    private static final long RESULT_BYTES_MAX = 64L << 20;

    private final String id;
    private final BulkJobRequest request;
    private final BulkFolder folder;
    private final Wiring wiring;
    private State state = State.LOADING; // guarded by this, like all fields below
    private long bytes;
    private Optional<String> message = Optional.empty();
    private Optional<ObjectNode> figures = Optional.empty();
    private List<String> brakes = List.of();
    private List<Brake.Excess> excesses = List.of();
    private Optional<BulkRun> run = Optional.empty();
    private Optional<Path> refused = Optional.empty();
    private Optional<Path> unknown = Optional.empty();

    BulkJob(String id, BulkJobRequest request, BulkFolder folder, Wiring wiring) {
        this.id = id;
        this.request = request;
        this.folder = folder;
        this.wiring = wiring;
    }

    private enum State {
        LOADING("loading"),
        PLANNING("planning"),
        PLANNED("planned"),
        FAILED("failed"),
        RUNNING("running"),
        DONE("done");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** Returns the value of {@code state} in responses of the admin API. */
        String word() {
            return word;
        }
    }

    String id() {
        return id;
    }

    synchronized void write(long at, byte[] piece) {
        require(state == State.LOADING, "upload_complete", "the upload of the file is already complete");
        if (at > bytes || at + piece.length > BYTES_MAX) {
            throw at > bytes
                    ? ApiException.badRequest(
                                    "at", "the file has " + bytes + " bytes so far; " + at + " is beyond its end")
                            .code("wrong_position")
                    : ApiException.badRequest(
                                    "at",
                                    "the file exceeds " + BYTES_MAX + " bytes; use the command line for larger files")
                            .code("file_too_large")
                            .limit(BYTES_MAX);
        }
        folder.write(at, piece);
        bytes = at + piece.length;
    }

    synchronized void plan(Executor threads) {
        require(state == State.LOADING, "already_planned", "the file is already planned");
        state = State.PLANNING;
        threads.execute(() -> runAndReport(this::createPlan));
    }

    private void createPlan() {
        PlanFile planFile = new BulkPlanner(wiring, request.provider(), folder.folder(), Progress.NONE)
                .create(request.at(folder.file()))
                .planned();
        folder.force();
        PlanDocument.write(planFile, folder.plan());
        Pace pace = wiring.backend(request.provider()).provider().terms().pace();
        ObjectNode document = PlanMetrics.document(planFile.plan(), pace);
        Brake brake = request.brake();
        Impact impact = planFile.plan().figures().impact();
        synchronized (this) {
            figures = Optional.of(document);
            brakes = brake.violations(impact);
            excesses = brake.excesses(impact);
            state = State.PLANNED;
        }
    }

    synchronized void run(Executor threads) {
        boolean canBeSent = state == State.PLANNED
                || (state == State.DONE && run.filter(BulkRun::isOpen).isPresent())
                || (state == State.FAILED
                        && figures.isPresent()); // failed before its first call or in between, for example because of a
        // full disk
        require(canBeSent, "nothing_to_send", "there is no plan to send, or all of it has been sent");
        require(brakes.isEmpty(), "safety_limit", "a safety limit stops the plan: " + String.join("; ", brakes));
        state = State.RUNNING;
        threads.execute(() -> runAndReport(this::send));
    }

    private void send() {
        PlanFile planFile = folder.planned();
        TagProvider provider = wiring.backend(request.provider()).provider();
        BulkRun progress = new BulkRun(planFile.plan(), provider.terms().pace(), System::nanoTime);
        RunWithResults sending = new RunWithResults(
                RunWithResults.runner(provider, RetryPolicy.DEFAULT, Optional.empty(), wiring.pause()), folder.file());
        RunWithResults.Result result;
        try (FileJournal journal = openJournal(planFile)) {
            synchronized (this) {
                run = Optional.of(progress);
            }
            result = sending.run(planFile.plan(), journal, progress, () -> false);
        }
        end(progress, result);
    }

    /** Opens the journal of an earlier attempt to resume it, or creates one if nothing has been sent yet. */
    private FileJournal openJournal(PlanFile planFile) {
        if (folder.journal().isWritten()) {
            return folder.journal().resume();
        }
        requireCurrent(planFile);
        FileJournal journal = folder.journal().acquire(false);
        try {
            folder.journal().begin(journal);
            return journal;
        } catch (StoreException e) {
            journal.close();
            throw e;
        }
    }

    private void requireCurrent(PlanFile planFile) {
        planFile.head().state().ifPresent(state -> {
            if (!state.isCurrent(planFile.plan(), wiring.backend(request.provider()), wiring.pause(), Progress.NONE)) {
                throw new BulkException("stopped, nothing was sent: tags that the plan depends on have changed since it"
                        + " was created; upload the file again");
            }
        });
    }

    private synchronized void end(BulkRun progress, RunWithResults.Result result) {
        progress.end(result.summary());
        refused = result.refused();
        unknown = result.unknown();
        message = result.summary().stop().map(stop -> "stopped: " + stop.message());
        result.fault().filter(fault -> !RunFailure.isExpected(fault)).ifPresent(OperatorLog::bug);
        state = result.fault().isPresent() ? State.FAILED : State.DONE;
    }

    /** Runs a task and reports every exception in the state of the job, which the client polls. */
    private void runAndReport(Runnable work) {
        try {
            work.run();
        } catch (BulkException e) {
            fail(String.join("\n", e.lines()));
        } catch (StoreException e) {
            StoreFailureLog.ofProcess().report("bulk job " + id, e);
            fail(String.valueOf(e.getMessage()));
        } catch (LimitExceededException | ProviderException | JournalException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            OperatorLog.bug(e);
            fail("internal server error; see the server's log");
        } finally {
            settle();
        }
    }

    /**
     * Marks a running job as failed. Without this, an error that is not caught, such as a lack of memory, would leave
     * it in a running state forever.
     */
    private synchronized void settle() {
        if (isRunning()) {
            fail("the server failed; it may have too little memory for this file");
        }
    }

    private boolean isRunning() {
        return state == State.PLANNING || state == State.RUNNING;
    }

    private synchronized void fail(String why) {
        message = Optional.of(why);
        state = State.FAILED;
    }

    synchronized void delete() {
        require(!isRunning(), "in_progress", "the file is being planned or sent");
        folder.delete();
    }

    private static void require(boolean holds, String code, String message) {
        if (!holds) {
            throw ApiException.conflict(message).code(code);
        }
    }

    /** Returns the file of refused or unknown changes; empty if there is none. */
    synchronized Optional<byte[]> result(String which) {
        Optional<Path> file = which.equals("refused") ? refused : which.equals("unknown") ? unknown : Optional.empty();
        try {
            return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
        } catch (IOException e) {
            throw ApiException.unavailable("the file with the results cannot be read");
        }
    }

    private static byte[] read(Path file) throws IOException {
        long bytes = Files.size(file);
        require(
                bytes <= RESULT_BYTES_MAX,
                "result_too_large",
                "the results have " + bytes + " bytes; the limit of a download is " + RESULT_BYTES_MAX
                        + "; the file is " + file);
        return Files.readAllBytes(file);
    }

    ObjectNode json() {
        TagSource tagSource = new TagSource(wiring.state(request.provider()));
        return tagSource.putOpenTotals(ownJson()); // called without the lock, as it reads the store
    }

    private static void put(ObjectNode document, Brake.Excess excess) {
        document.put("category", excess.category().map(Category::name).orElse(null))
                .put("removed", excess.share().removed())
                .put("known", excess.share().known())
                .put("percent", excess.percent());
    }

    private synchronized ObjectNode ownJson() {
        ObjectNode document = Json.object().put("id", id);
        document.set("wish", request.json());
        document.put("state", state.word()).put("bytes", bytes);
        message.ifPresent(text -> document.put("message", text));
        figures.ifPresent(plan -> document.set("plan", plan));
        ArrayNode stops = document.putArray("brakes");
        brakes.forEach(stops::add);
        ArrayNode removals = document.putArray("excesses");
        excesses.forEach(excess -> put(removals.addObject(), excess));
        run.ifPresent(its -> document.set("run", its.json()));
        ArrayNode results = document.putArray("results");
        refused.ifPresent(any -> results.add("refused"));
        unknown.ifPresent(any -> results.add("unknown"));
        return document;
    }
}
