package io.tagport.app.command;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkInput;
import io.tagport.app.bulk.BulkPlanner;
import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.PlanHeader;
import io.tagport.app.bulk.ProviderId;
import io.tagport.app.bulk.RunJournal;
import io.tagport.app.wiring.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The plan that is applied: the one that was named, or one that is made of the file that was named and kept beside it. */
final class PlanSelection {
    private final TagportCommand tagport;
    private final Wiring wiring;
    private final Request request;
    private final String file;
    private final Path path;
    private final boolean isPlan;

    /** What the plan is made of: the wishes, whether somebody said how they are meant, and perhaps the provider. */
    private record Request(Supplier<BulkInput> wish, boolean isMeant, Optional<String> provider) {}

    private PlanSelection(TagportCommand tagport, Wiring wiring, Request request, String file, Path path) {
        this.tagport = tagport;
        this.wiring = wiring;
        this.request = request;
        this.file = file;
        this.path = path;
        this.isPlan = PlanDocument.is(path);
    }

    /** What was typed: a plan, or a file of wishes and how it is meant. */
    static PlanSelection typed(TagportCommand tagport, Wiring wiring, String file, FileOptions wishes) {
        if (file.equals(InputFile.STANDARD)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "apply does not read standard input: what --resume needs is kept beside a file; give its name");
        }
        Path folder = tagport.context().folder();
        Request request = new Request(
                () -> wishes.of(InputFile.open(file, tagport.context())), wishes.areUsed(), tagport.providerNamed());
        PlanSelection choice = new PlanSelection(tagport, wiring, request, file, folder.resolve(file));
        choice.requireFile(wishes);
        return choice;
    }

    /** Wishes that a command has written itself, so that nobody can mean them otherwise. */
    static PlanSelection written(TagportCommand tagport, Wiring wiring, BulkInput wish, String provider) {
        Request request = new Request(() -> wish, false, Optional.of(provider));
        return new PlanSelection(
                tagport, wiring, request, wish.file().name(), wish.file().path());
    }

    private void requireFile(FileOptions wishes) {
        if (isPlan && wishes.areUsed()) {
            throw new CommandException(
                    ExitCode.USAGE, file + " is a plan: what it was made with, such as --mode, cannot be said again");
        }
    }

    Path path() {
        return path;
    }

    private Path planPath() {
        return isPlan ? path : FileOptions.beside(path, ".plan.json");
    }

    /** Whether the plan was made before, so that what it depends on may have changed since. */
    boolean isMadeBefore() {
        return isPlan;
    }

    RunJournal journal() {
        return new RunJournal(planPath());
    }

    /** Reads or makes the plan. */
    PlanFile plan() {
        if (isPlan) {
            return read();
        }
        return new BulkPlan(tagport, wiring)
                .make(request.wish().get(), request.provider().orElse(tagport.provider()));
    }

    /** Keeps a plan that was made beside the file that it was made of. */
    void save(PlanFile planFile) {
        if (!isPlan) {
            PlanDocument.write(planFile, planPath());
        }
    }

    /** Whether calls of the file as it is now were begun to be sent, so that {@link #planOfBefore} is there to go on with. */
    boolean isBegun() {
        return journal().isWritten()
                && Files.exists(planPath())
                && (isPlan || read().head().digest().equals(PlanDocument.digest(path, file)));
    }

    /** Reads the plan of an earlier run, which must still fit the file it was made of. */
    PlanFile planOfBefore() {
        PlanFile planFile = read();
        if (!isPlan && !planFile.head().digest().equals(PlanDocument.digest(path, file))) {
            throw new BulkException(file + " was changed since " + planPath().getFileName()
                    + " was made of it; begin anew with --restart");
        }
        if (!isPlan && request.isMeant()) {
            requireSameMeaning(planFile.head().meant());
        }
        return planFile;
    }

    private void requireSameMeaning(String before) {
        String now = request.wish().get().meant();
        if (!now.equals(before)) {
            throw new BulkException("the run to go on with was planned by " + before + ", not by " + now
                    + "; leave that out, or begin anew with --restart");
        }
    }

    private PlanFile read() {
        PlanFile planFile = PlanDocument.read(planPath());
        requireSameProvider(planFile.head());
        return planFile;
    }

    private void requireSameProvider(PlanHeader head) {
        ProviderId of = head.provider();
        request.provider().filter(name -> !name.equals(of.name())).ifPresent(name -> {
            throw new BulkException("this plan is for provider '" + of.name() + "', not for '" + name + "'");
        });
        ProviderId now = BulkPlanner.id(of.name(), wiring.backend(of.name()));
        if (!now.equals(of)) {
            throw new BulkException("this plan is for provider " + of + ", but now that is " + now);
        }
    }
}
