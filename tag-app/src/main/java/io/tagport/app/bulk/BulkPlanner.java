package io.tagport.app.bulk;

import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.DesiredTags;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.StateComparison;
import io.tagport.domain.plan.StateDifference;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A planner for bulk files: it reads the file, reads the current state, compares both and plans the calls. */
public final class BulkPlanner {
    private final Wiring wiring;
    private final String provider;
    private final Path folder;
    private final Progress progress;

    /**
     * Creates a planner for one plan.
     *
     * @param wiring all providers
     * @param provider the name of the provider that the plan is for
     * @param folder the folder against which file names are resolved
     * @param progress notified of the number of subjects read remotely
     */
    public BulkPlanner(Wiring wiring, String provider, Path folder, Progress progress) {
        this.wiring = wiring;
        this.provider = provider;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * A plan with the number of skipped lines.
     *
     * @param planned the plan
     * @param skipped the number of bad lines that were skipped
     */
    public record Result(PlanFile planned, long skipped) {}

    /**
     * Creates the plan.
     *
     * @param input the file of changes with its options
     * @return the plan; equal for the same file and the same state
     * @throws BulkException if the file cannot be used
     */
    public Result create(BulkInput input) {
        Backend backend = wiring.backend(provider);
        requireSource(input);
        HeapEstimate.require(filesOf(input), Runtime.getRuntime().maxMemory());
        StateComparison rules = new StateComparison(backend.limits(), input.ownedTags(), input.mayReplace());
        ParsedInput parsedInput = new BulkInputReader(rules, input.mode()).read(input.file(), input.badLinesFile());
        Optional<Known> known = known(input, parsedInput, backend);
        Plan plan = plan(difference(rules, parsedInput, known), backend);
        Optional<PlannedState> state =
                known.flatMap(read -> PlannedState.of(input, parsedInput.desiredTags(), plan, read.bindings()));
        PlanMetadata head = new PlanMetadata(
                id(provider, backend), nameOf(input.file()), parsedInput.digest(), input.options(), state);
        return new Result(new PlanFile(head, plan), parsedInput.skipped());
    }

    static Plan plan(StateDifference stateDifference, Backend backend) {
        try {
            return new Planner(backend.provider().terms()).plan(stateDifference);
        } catch (IllegalArgumentException e) {
            List<String> over = stateDifference.impact().overLimits();
            if (over.isEmpty()) {
                throw new BulkException(String.valueOf(e.getMessage()));
            }
            throw new LimitExceededException(String.join("; ", over));
        }
    }

    /**
     * Returns the identity of the provider that a plan is for.
     *
     * @param provider the name of the provider
     * @param backend the backend of the provider
     * @return the identity
     */
    public static ProviderId id(String provider, Backend backend) {
        return new ProviderId(provider, backend.description(), backend.limits().profile());
    }

    private static String nameOf(BulkFile file) {
        return String.valueOf(file.path().getFileName());
    }

    private void requireSource(BulkInput input) {
        input.currentState()
                .filter(source -> !wiring.hasProvider(source) && Files.notExists(folder.resolve(source)))
                .ifPresent(source -> {
                    throw new BulkException(
                            "--from: there is neither a provider nor a file with the name '" + source + "'");
                });
    }

    private List<BulkFile> filesOf(BulkInput input) {
        List<BulkFile> files = new ArrayList<>(List.of(input.file()));
        input.currentState().filter(source -> !wiring.hasProvider(source)).ifPresent(source -> files.add(file(source)));
        return files;
    }

    private BulkFile file(String source) {
        return new BulkFile(folder.resolve(source), source, Optional.empty());
    }

    /** The tags of subjects by the last responses, and the tags whose state is unknown. */
    private record Known(BindingMatrix bindings, Map<Integer, UnknownTags> unknown) {}

    private static StateDifference difference(StateComparison rules, ParsedInput parsedInput, Optional<Known> known) {
        return known.isPresent()
                ? rules.between(
                        parsedInput.desiredTags(),
                        known.get().bindings(),
                        known.get().unknown())
                : rules.between(parsedInput.desiredTags(), Optional.empty());
    }

    private Optional<Known> known(BulkInput input, ParsedInput parsedInput, Backend backend) {
        return known(input, parsedInput.desiredTags(), backend)
                .map(known -> without(
                        parsedInput.excluded(), parsedInput.desiredTags().names(), known));
    }

    /** Removes excluded subjects from the known state. Otherwise a sync would remove tags of a subject that has no valid line. */
    private static Known without(Set<String> excluded, Dictionaries dictionaries, Known known) {
        if (excluded.isEmpty()) {
            return known;
        }
        Map<Integer, UnknownTags> unknown = new HashMap<>(known.unknown());
        unknown.keySet()
                .removeIf(subject ->
                        excluded.contains(dictionaries.subjects().get(subject).id()));
        return new Known(without(excluded, dictionaries, known.bindings()), unknown);
    }

    private static BindingMatrix without(Set<String> excluded, Dictionaries dictionaries, BindingMatrix bindings) {
        BindingMatrix.Builder others = new BindingMatrix.Builder();
        for (int subject = 0; subject < bindings.rows(); subject++) {
            if (bindings.count(subject) == 0
                    || excluded.contains(dictionaries.subjects().get(subject).id())) {
                continue;
            }
            for (int place = 0; place < bindings.count(subject); place++) {
                others.add(subject, bindings.tag(subject, place));
            }
        }
        return others.build();
    }

    private Optional<Known> known(BulkInput input, DesiredTags desiredTags, Backend backend) {
        Dictionaries dictionaries = desiredTags.names();
        Set<BulkMode> modes = desiredTags.modes();
        if (input.currentState().isPresent()) {
            return Optional.of(knownIn(input.currentState().orElseThrow(), dictionaries, backend));
        }
        Optional<TagStore> store = backend.store();
        if (store.isPresent()) {
            CurrentStateReader state = new CurrentStateReader(dictionaries, wiring.pause());
            if (modes.contains(BulkMode.SYNC)) {
                state.find(store.orElseThrow(), input.ownedTags()::owns);
            }
            return Optional.of(certain(state.of(backend.provider(), Progress.NONE)));
        }
        return modes.equals(EnumSet.of(BulkMode.ADD)) ? Optional.empty() : knownThere(modes, dictionaries, backend);
    }

    private static Known certain(BindingMatrix bindings) {
        return new Known(bindings, Map.of());
    }

    /** Reads the state from the source of {@code --from}. That source is complete: a subject missing in it has no tags. */
    private Known knownIn(String source, Dictionaries dictionaries, Backend backend) {
        if (wiring.hasProvider(source)) {
            Backend other = wiring.backend(source);
            Optional<TagStore> store = other.store();
            return store.isPresent()
                    ? certain(new CurrentStateReader(dictionaries, wiring.pause()).all(store.orElseThrow()))
                    : knownThere(EnumSet.noneOf(BulkMode.class), dictionaries, other)
                            .orElseThrow(() ->
                                    new BulkException("--from: the tags at provider '" + source + "' cannot be read"));
        }
        BulkFile file = file(source);
        try (RejectedLines bad = new RejectedLines(source, Optional.empty())) {
            CurrentStateLines lines = new CurrentStateLines(dictionaries, backend.limits(), bad);
            file.read(lines);
            bad.require();
            return certain(lines.bindings());
        }
    }

    private Optional<Known> knownThere(Set<BulkMode> modes, Dictionaries dictionaries, Backend backend) {
        TagProvider remote = backend.provider();
        if (!remote.terms().canRead()) {
            if (modes.contains(BulkMode.SYNC)) {
                throw new BulkException(
                        "the tags at provider '" + provider + "' cannot be read, but sync requires them:"
                                + " specify the current tags with --from, a file or a provider");
            }
            return Optional.empty();
        }
        CurrentStateReader state = new CurrentStateReader(dictionaries, wiring.pause());
        if (!backend.isReadFromLedger()) {
            backend.drift().ifPresent(state::settle);
        }
        BindingMatrix bindings = state.of(remote, progress);
        return Optional.of(new Known(bindings, state.unknown()));
    }
}
