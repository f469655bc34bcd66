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
 * Writes down what was not applied while a plan runs. A replacement that a provider understands only as clearing and adding
 * is written as the one replacement that it was, if the clearing has failed: so applying the file again is right whatever
 * became of the adding.
 */
final class RunResults implements RunListener, AutoCloseable {
    private final RunFiles files;
    private final Map<Subject, Report.Entry> failedClearings = new LinkedHashMap<>();
    private Optional<Outcome> first = Optional.empty();
    private boolean reached;

    /**
     * Removes what an earlier run has written.
     *
     * @param file what the files are named after
     */
    RunResults(Path file) throws IOException {
        this.files = new RunFiles(file);
    }

    @Override
    public void onSettled(int index, Call call, CallSettlement callSettlement) {
        reached |= callSettlement.applied() > 0;
        for (Report.Entry failure : callSettlement.failures()) {
            if (CallSettlement.isSuperseded(failure.outcome())) {
                continue; // applying the file again must not bring back what is not wanted any more
            }
            first = first.isPresent() ? first : Optional.of(failure.outcome());
            reached |= !isUnreachable(failure.outcome());
            take(call, failure);
        }
    }

    /** What was not sent is neither refused nor unknown: resuming takes it up. */
    @Override
    public void onSkipped(int index, Call call, CallSettlement callSettlement) {
        for (Report.Entry failure : callSettlement.failures()) {
            boolean isSettled =
                    failure.outcome() instanceof Outcome.Unknown || CallSettlement.isFinal(failure.outcome());
            if (isSettled && !CallSettlement.isSuperseded(failure.outcome())) {
                first = first.isPresent() ? first : Optional.of(failure.outcome());
                take(call, failure);
            }
        }
    }

    private static boolean isUnreachable(Outcome outcome) {
        return outcome instanceof Outcome.Refused refusal && refusal.reason() == RefusalReason.UNREACHABLE;
    }

    private void take(Call call, Report.Entry failure) {
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

    /** Writes what could not be written before the whole plan was known. */
    void finish(Plan plan) {
        if (failedClearings.isEmpty()) {
            return;
        }
        Map<Subject, Set<Tag>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.stage(i) == Stage.ADD) {
                collect(plan.call(i), wanted);
            }
        }
        failedClearings.forEach((subject, failure) -> {
            TagSet tags = TagSet.copyOf(wanted.getOrDefault(subject, Set.of()));
            files.of(failure.outcome()).addClearing(new Report.Entry(subject, tags, failure.outcome()));
        });
    }

    /** Writes the rest and forces the files to the disk. */
    void save(Plan plan) throws IOException {
        finish(plan);
        files.close();
    }

    private void collect(Call call, Map<Subject, Set<Tag>> wanted) {
        for (Binding binding : call.bindings()) {
            if (failedClearings.containsKey(binding.subject())) {
                wanted.computeIfAbsent(binding.subject(), any -> new LinkedHashSet<>())
                        .add(binding.tag());
            }
        }
    }

    /** The file of what was refused, if anything was. */
    Optional<Path> refused() {
        return files.refused();
    }

    /** The file of what is unknown, if anything is. */
    Optional<Path> unknown() {
        return files.unknown();
    }

    /** What happened to the first binding that was not applied. */
    Optional<Outcome> firstFailure() {
        return first;
    }

    /** Whether anybody answered anything. */
    boolean wasReached() {
        return reached;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
