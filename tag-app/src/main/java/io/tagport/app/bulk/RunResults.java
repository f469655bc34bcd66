package io.tagport.app.bulk;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.usecase.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A listener that writes the changes of a run that were not applied. Some providers can replace tags only by a clear and an add. If
 * the clear fails, one replacement is written instead, so that the file can be applied again whatever the outcome of the add.
 */
final class RunResults implements RunListener, AutoCloseable {
    private final RunFiles files;
    private final Map<Subject, Report.Failure> failedClearings = new LinkedHashMap<>();
    private Optional<Outcome.NotApplied> first = Optional.empty();
    private boolean reached;

    /**
     * Creates the listener and deletes the files of an earlier run.
     *
     * @param file the file after which the result files are named
     */
    RunResults(Path file) throws IOException {
        this.files = new RunFiles(file);
    }

    @Override
    public void onSettled(int index, Call call, CallSettlement callSettlement) {
        reached |= callSettlement.applied() > 0;
        for (Report.Failure failure : callSettlement.failures()) {
            if (failure.outcome().isRefusedAs(RefusalReason.SUPERSEDED)) {
                continue; // applying the file again must not restore tags that are no longer desired
            }
            first = first.isPresent() ? first : Optional.of(failure.outcome());
            reached |= !failure.outcome().isRefusedAs(RefusalReason.UNREACHABLE);
            take(call, failure);
        }
    }

    /** Records only settled failures. A call that was not sent is neither refused nor unknown: a resumed run sends it. */
    @Override
    public void onSkipped(int index, Call call, CallSettlement callSettlement) {
        for (Report.Failure failure : callSettlement.failures()) {
            boolean isSettled = failure.outcome() instanceof Outcome.Unknown
                    || failure.outcome().isFinal();
            if (isSettled && !failure.outcome().isRefusedAs(RefusalReason.SUPERSEDED)) {
                first = first.isPresent() ? first : Optional.of(failure.outcome());
                take(call, failure);
            }
        }
    }

    private void take(Call call, Report.Failure failure) {
        if (call.shape() == Shape.CLEAR) {
            failedClearings.put(failure.subject(), failure);
        } else if (!failedClearings.containsKey(failure.subject())) {
            files.of(failure.outcome()).add(modeOf(call), failure);
        }
    }

    private static BulkMode modeOf(Call call) {
        return switch (call.shape()) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH -> BulkMode.ADD;
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH -> BulkMode.REMOVE;
            case OVERWRITE -> BulkMode.OVERWRITE;
            case REPLACE, CLEAR, PURGE -> BulkMode.REPLACE;
        };
    }

    /** Writes one replacement per failed clear, with all tags that the plan adds to the subject. */
    void finish(Plan plan) {
        if (failedClearings.isEmpty()) {
            return;
        }
        Map<Subject, Set<Tag>> desired = new LinkedHashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.stage(i) == Stage.ADD) {
                collect(plan.call(i), desired);
            }
        }
        failedClearings.forEach((subject, failure) -> {
            TagSet tags = TagSet.copyOf(desired.getOrDefault(subject, Set.of()));
            files.of(failure.outcome()).addClearing(new Report.Failure(subject, tags, failure.outcome()));
        });
    }

    /** Writes the remaining lines and forces the files to the disk. */
    void save(Plan plan) throws IOException {
        finish(plan);
        files.close();
    }

    private void collect(Call call, Map<Subject, Set<Tag>> desired) {
        for (Binding binding : call.bindings()) {
            if (failedClearings.containsKey(binding.subject())) {
                desired.computeIfAbsent(binding.subject(), any -> new LinkedHashSet<>())
                        .add(binding.tag());
            }
        }
    }

    /** Returns the file of refused changes; empty if no change was refused. */
    Optional<Path> refused() {
        return files.refused();
    }

    /** Returns the file of changes with unknown outcome; empty if there are none. */
    Optional<Path> unknown() {
        return files.unknown();
    }

    /** Returns the outcome of the first binding that was not applied. */
    Optional<Outcome.NotApplied> firstFailure() {
        return first;
    }

    /** Tests whether the provider was reached. */
    boolean wasReached() {
        return reached;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
