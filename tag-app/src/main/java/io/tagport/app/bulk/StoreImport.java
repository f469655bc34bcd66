package io.tagport.app.bulk;

import io.tagport.app.file.FileErrors;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An import of a file's bindings into a store. Bad lines are skipped if the caller allows it; otherwise nothing is added. */
public final class StoreImport {
    private static final int PART = 16_384;

    private final TagStore store;
    private final TagLimits limits;
    private final Dictionaries dictionaries = new Dictionaries();

    /**
     * Creates an import for one file.
     *
     * @param store the store to add to
     * @param limits the limits of the store
     */
    public StoreImport(TagStore store, TagLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * The result of an import.
     *
     * @param subjects the number of subjects of the file that are now known
     * @param applied the number of bindings that are now in the store
     * @param refused the number of refused bindings; a subject without tags counts as one
     * @param unknown the number of bindings whose outcome is unknown because the store failed; a subject without tags counts as one
     * @param skipped the number of bad lines that were skipped
     * @param reason the message for the first binding that was not applied; empty if all were applied
     * @param checksum the checksum of the applied bindings, as {@link StoreExport} returns it for a store with only these bindings
     * @param remaining the number of subjects that were not processed because the import ended early
     * @param fault the exception that ended the import early; empty if there was none
     */
    public record Result(
            long subjects,
            long applied,
            long refused,
            long unknown,
            long skipped,
            String reason,
            String checksum,
            long remaining,
            Optional<Throwable> fault) {}

    /**
     * Adds the bindings of a file. Its subjects become known, even in an app that otherwise requires registration. Bindings that were
     * not applied are written to files next to {@code beside}.
     *
     * @param file the file of bindings
     * @param basePath the file after which the files of bindings that were not applied are named
     * @param badLinesFile the file for bad lines; empty if bad lines are errors
     * @param stop whether the import must stop before its next part
     * @return the result
     * @throws BulkException if the file cannot be used
     */
    public Result load(BulkFile file, Path basePath, Optional<Path> badLinesFile, BooleanSupplier stop) {
        HeapEstimate.require(List.of(file), Runtime.getRuntime().maxMemory());
        try (RejectedLines bad = new RejectedLines(file.name(), badLinesFile);
                RunFiles failures = new RunFiles(basePath)) {
            CurrentStateLines lines = new CurrentStateLines(dictionaries, limits, bad);
            file.read(lines);
            bad.require();
            if (lines.acceptedLines() == 0) {
                throw new BulkException(file.name() + " has no line that requests a change");
            }
            return load(lines.bindings(), failures, bad.count(), stop);
        } catch (IOException e) {
            throw new BulkException("cannot write next to " + file.name() + ": " + FileErrors.reason(basePath, e));
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever ends it after the first part, the progress must be reported
    private Result load(BindingMatrix bindings, RunFiles failures, long skipped, BooleanSupplier stop) {
        AdmissionPolicy admissionPolicy = AdmissionPolicy.of(limits, AdmissionPolicy.Directory.OPEN);
        Tally tally = new Tally();
        Optional<Throwable> fault = Optional.empty();
        int from = 0;
        try (BulkLoad load = store.load(admissionPolicy)) {
            try {
                for (; from < dictionaries.subjects().size(); from += PART) {
                    requireNoStop(stop);
                    List<SubjectChanges> part = part(bindings, from);
                    Map<Subject, Outcome> outcomes = load.add(part);
                    part.forEach(changes -> tally.count(changes, outcomes, failures));
                }
            } catch (RuntimeException | Error broken) {
                rethrowUnlessStarted(from, broken);
                fault = Optional.of(broken);
            }
            finish(load, tally, failures).ifPresent(tally::markAllUnknown);
            return tally.result(
                    skipped, Math.max(0, dictionaries.subjects().size() - from), fault.or(tally::finalFault));
        }
    }

    private static void requireNoStop(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw new InterruptedRunException();
        }
    }

    private static void rethrowUnlessStarted(int from, Throwable fault) {
        if (from == 0 && fault instanceof RuntimeException nothingDone) {
            throw nothingDone;
        }
    }

    private static Optional<Throwable> finish(BulkLoad load, Tally tally, RunFiles failures) {
        try {
            load.finish();
            failures.close();
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of(e);
        } catch (IOException e) {
            tally.setFinalFault(
                    new BulkException("cannot write the files of changes that were not applied: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private List<SubjectChanges> part(BindingMatrix bindings, int from) {
        int to = Math.min(dictionaries.subjects().size(), from + PART);
        List<SubjectChanges> part = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            List<Tag> tags = new ArrayList<>(bindings.count(number));
            for (int place = 0; place < bindings.count(number); place++) {
                tags.add(dictionaries.tags().get(bindings.tag(number, place)));
            }
            Subject subject = dictionaries.subjects().get(number);
            part.add(new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.copyOf(tags)))));
        }
        return part;
    }

    /** The counts while parts are added. */
    private static final class Tally {
        private long subjects;
        private long applied;
        private long refused;
        private long unknown;
        private String reason = "";
        private BindingsDigest digest = new BindingsDigest();
        private Optional<Throwable> finalFault = Optional.empty();

        /** Records that the final step failed. */
        void setFinalFault(Throwable why) {
            finalFault = Optional.of(why);
        }

        Optional<Throwable> finalFault() {
            return finalFault;
        }

        /** Records that the outcome of all applied bindings is unknown. */
        void markAllUnknown(Throwable why) {
            setFinalFault(why);
            reason = String.valueOf(why.getMessage());
            unknown += applied;
            applied = 0;
            subjects = 0;
            digest = new BindingsDigest();
        }

        void count(SubjectChanges changes, Map<Subject, Outcome> outcomes, RunFiles failures) {
            Outcome outcome = outcomes.get(changes.subject());
            if (outcome == null) {
                throw new IllegalStateException("the store returned no outcome for a subject of the import");
            }
            TagSet tags = changes.changes().get(0).tags();
            if (!(outcome instanceof Outcome.NotApplied failure)) {
                subjects++;
                applied += tags.size();
                digest.add(changes.subject(), tags);
                return;
            }
            reason = reason.isEmpty() ? failure.message() : reason;
            boolean isRefused = failure instanceof Outcome.Refused;
            refused += isRefused ? Math.max(1, tags.size()) : 0;
            unknown += isRefused ? 0 : Math.max(1, tags.size());
            failures.of(failure).add(BulkMode.ADD, new Report.Failure(changes.subject(), tags, failure));
        }

        Result result(long skipped, long left, Optional<Throwable> fault) {
            return new Result(subjects, applied, refused, unknown, skipped, reason, digest.text(), left, fault);
        }
    }
}
