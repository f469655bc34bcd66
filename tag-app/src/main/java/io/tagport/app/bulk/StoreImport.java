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

/** Adds what a file has to what a store holds. Either all lines are good, or bad ones may be skipped, or nothing is added. */
public final class StoreImport {
    private static final int PART = 16_384;

    private final TagStore store;
    private final TagLimits limits;
    private final Dictionaries dictionaries = new Dictionaries();

    /**
     * Prepares for one file.
     *
     * @param store where to
     * @param limits what it takes
     */
    public StoreImport(TagStore store, TagLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * What became of a file.
     *
     * @param subjects that are known now
     * @param applied bindings that are there now
     * @param refused bindings that were refused; of a subject without tags, itself
     * @param unknown the same, where the store has failed
     * @param skipped bad lines that were skipped
     * @param reason what was said of the first that was not applied; empty if all were
     * @param checksum of what was applied: what {@link StoreExport} tells of a store that has nothing else
     * @param left subjects that were not tried, as it ended early
     * @param fault what ended it early; empty if nothing did
     */
    public record Result(
            long subjects,
            long applied,
            long refused,
            long unknown,
            long skipped,
            String reason,
            String checksum,
            long left,
            Optional<Throwable> fault) {}

    /**
     * Adds a file. Subjects become known, also where the app knows only who was registered. What was not applied is
     * written beside the file.
     *
     * @param file what is added
     * @param beside what the files of what was not applied are named after
     * @param aside where bad lines are written; empty if they are errors
     * @param stop whether to stop before the next part
     * @return what became of it
     * @throws BulkException if the file cannot be used
     */
    public Result load(BulkFile file, Path beside, Optional<Path> aside, BooleanSupplier stop) {
        HeapEstimate.require(List.of(file), Runtime.getRuntime().maxMemory());
        try (RejectedLines bad = new RejectedLines(file.name(), aside);
                RunFiles failures = new RunFiles(beside)) {
            CurrentStateLines lines = new CurrentStateLines(dictionaries, limits, bad);
            file.read(lines);
            bad.require();
            if (lines.taken() == 0) {
                throw new BulkException(file.name() + " has no line that asks for something");
            }
            return load(lines.held(), failures, bad.count(), stop);
        } catch (IOException e) {
            throw new BulkException("cannot write beside " + file.name() + ": " + FileErrors.reason(beside, e));
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever ends it after the first part, it must be said how far it came
    private Result load(BindingMatrix held, RunFiles failures, long skipped, BooleanSupplier stop) {
        AdmissionPolicy admissionPolicy = AdmissionPolicy.of(limits, AdmissionPolicy.Directory.OPEN);
        Tally tally = new Tally();
        Optional<Throwable> fault = Optional.empty();
        int from = 0;
        try (BulkLoad load = store.load(admissionPolicy)) {
            try {
                for (; from < dictionaries.subjects().size(); from += PART) {
                    requireNoStop(stop);
                    List<SubjectChanges> part = part(held, from);
                    Map<Subject, Outcome> outcomes = load.add(part);
                    part.forEach(changes -> tally.count(changes, outcomes, failures));
                }
            } catch (RuntimeException | Error broken) {
                requireBegun(from, broken);
                fault = Optional.of(broken);
            }
            finish(load, tally, failures).ifPresent(tally::loseAll);
            return tally.result(skipped, Math.max(0, dictionaries.subjects().size() - from), fault.or(tally::loss));
        }
    }

    private static void requireNoStop(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            throw new InterruptedRunException();
        }
    }

    private static void requireBegun(int from, Throwable fault) {
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
            tally.lose(new BulkException("cannot write the files of what was not applied: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private List<SubjectChanges> part(BindingMatrix held, int from) {
        int to = Math.min(dictionaries.subjects().size(), from + PART);
        List<SubjectChanges> part = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            List<Tag> tags = new ArrayList<>(held.count(number));
            for (int place = 0; place < held.count(number); place++) {
                tags.add(dictionaries.tags().get(held.tag(number, place)));
            }
            Subject subject = dictionaries.subjects().get(number);
            part.add(new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.copyOf(tags)))));
        }
        return part;
    }

    /** Counts while parts are added. */
    private static final class Tally {
        private long subjects;
        private long applied;
        private long refused;
        private long unknown;
        private String reason = "";
        private BindingsDigest digest = new BindingsDigest();
        private Optional<Throwable> loss = Optional.empty();

        /** Notes that the end has failed. */
        void lose(Throwable why) {
            loss = Optional.of(why);
        }

        Optional<Throwable> loss() {
            return loss;
        }

        /** Notes that nobody knows what the store has of all that it took. */
        void loseAll(Throwable why) {
            lose(why);
            reason = String.valueOf(why.getMessage());
            unknown += applied;
            applied = 0;
            subjects = 0;
            digest = new BindingsDigest();
        }

        void count(SubjectChanges changes, Map<Subject, Outcome> outcomes, RunFiles failures) {
            Outcome outcome =
                    outcomes.getOrDefault(changes.subject(), new Outcome.Unknown(0, "the store said nothing of it"));
            TagSet tags = changes.changes().get(0).tags();
            if (outcome.isApplied()) {
                subjects++;
                applied += tags.size();
                digest.add(changes.subject(), tags);
                return;
            }
            reason = reason.isEmpty() ? outcome.message() : reason;
            boolean isRefused = outcome instanceof Outcome.Refused;
            refused += isRefused ? Math.max(1, tags.size()) : 0;
            unknown += isRefused ? 0 : Math.max(1, tags.size());
            failures.of(outcome).add(BulkMode.ADD, new Report.Entry(changes.subject(), tags, outcome));
        }

        Result result(long skipped, long left, Optional<Throwable> fault) {
            return new Result(subjects, applied, refused, unknown, skipped, reason, digest.text(), left, fault);
        }
    }
}
