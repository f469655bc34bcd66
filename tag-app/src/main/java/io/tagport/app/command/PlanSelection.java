package io.tagport.app.command;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkInput;
import io.tagport.app.bulk.BulkPlanner;
import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.PlanMetadata;
import io.tagport.app.bulk.ProviderId;
import io.tagport.app.bulk.RunJournal;
import io.tagport.app.wiring.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The plan to apply: a given plan, or a plan that is created from a given file and stored next to it. */
final class PlanSelection {
    private final TagportCommand tagport;
    private final Wiring wiring;
    private final Request request;
    private final String file;
    private final Path path;
    private final boolean isPlan;

    /** The input of the plan: the changes, whether options for their meaning are present, and the provider if one is required. */
    private record Request(Supplier<BulkInput> input, boolean hasOptions, Optional<String> provider) {}

    private PlanSelection(TagportCommand tagport, Wiring wiring, Request request, String file, Path path) {
        this.tagport = tagport;
        this.wiring = wiring;
        this.request = request;
        this.file = file;
        this.path = path;
        this.isPlan = PlanDocument.isPlan(path);
    }

    /** Returns the selection for a file on the command line: a plan, or a file of changes with its options. */
    static PlanSelection ofArgument(TagportCommand tagport, Wiring wiring, String file, FileOptions fileOptions) {
        if (file.equals(InputFile.STANDARD)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "apply cannot read standard input, because it stores the plan for --resume next to the file; pass a file name");
        }
        Path folder = tagport.context().folder();
        Request request = new Request(
                () -> fileOptions.of(InputFile.open(file, tagport.context())),
                fileOptions.areUsed(),
                tagport.providerNamed());
        PlanSelection choice = new PlanSelection(tagport, wiring, request, file, folder.resolve(file));
        choice.requireFile(fileOptions);
        return choice;
    }

    /** Returns the selection for a file of changes that the command wrote itself, so that no options can change its meaning. */
    static PlanSelection ofInput(TagportCommand tagport, Wiring wiring, BulkInput input, String provider) {
        Request request = new Request(() -> input, false, Optional.of(provider));
        return new PlanSelection(
                tagport, wiring, request, input.file().name(), input.file().path());
    }

    private void requireFile(FileOptions fileOptions) {
        if (isPlan && fileOptions.areUsed()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    file + " is a plan: the options that created it, such as --mode, cannot be specified again");
        }
    }

    Path path() {
        return path;
    }

    private Path planPath() {
        return isPlan ? path : FileOptions.sibling(path, ".plan.json");
    }

    /** Tests whether the plan was created by an earlier command, so that the state it depends on may have changed. */
    boolean isExistingPlan() {
        return isPlan;
    }

    RunJournal journal() {
        return new RunJournal(planPath());
    }

    /** Reads or creates the plan. */
    PlanFile plan() {
        if (isPlan) {
            return read();
        }
        return new BulkPlan(tagport, wiring)
                .create(request.input().get(), request.provider().orElse(tagport.provider()));
    }

    /** Stores a newly created plan next to the file it was created from. */
    void save(PlanFile planFile) {
        if (!isPlan) {
            PlanDocument.write(planFile, planPath());
        }
    }

    /** Tests whether a run of the unchanged file was started, so that {@link #readExistingPlan} can return its plan for resuming. */
    boolean hasStartedRun() {
        return journal().isWritten()
                && Files.exists(planPath())
                && (isPlan || read().head().digest().equals(PlanDocument.digest(path, file)));
    }

    /** Reads the plan of an earlier run. The file it was created from must not have changed. */
    PlanFile readExistingPlan() {
        PlanFile planFile = read();
        if (!isPlan && !planFile.head().digest().equals(PlanDocument.digest(path, file))) {
            throw new BulkException(file + " was changed since " + planPath().getFileName()
                    + " was created from it; start again with --restart");
        }
        if (!isPlan && request.hasOptions()) {
            requireSameOptions(planFile.head().options());
        }
        return planFile;
    }

    private void requireSameOptions(String before) {
        String now = request.input().get().options();
        if (!now.equals(before)) {
            throw new BulkException("the interrupted run was planned with " + before + ", not with " + now
                    + "; use the same options or none, or start again with --restart");
        }
    }

    private PlanFile read() {
        PlanFile planFile = PlanDocument.read(planPath());
        requireSameProvider(planFile.head());
        return planFile;
    }

    private void requireSameProvider(PlanMetadata head) {
        ProviderId of = head.provider();
        request.provider().filter(name -> !name.equals(of.name())).ifPresent(name -> {
            throw new BulkException("this plan is for provider '" + of.name() + "', not for '" + name + "'");
        });
        ProviderId now = BulkPlanner.id(of.name(), wiring.backend(of.name()));
        if (!now.equals(of)) {
            throw new BulkException("this plan is for provider " + of + ", which is now configured as " + now);
        }
    }
}
