package io.tagport.app.command;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.PlanHead;
import io.tagport.app.bulk.PlanMaker;
import io.tagport.app.bulk.Planned;
import io.tagport.app.bulk.ProviderId;
import io.tagport.app.bulk.WishFile;
import io.tagport.app.wiring.Wiring;
import java.nio.file.Path;

/** The plan that is applied: the one that was named, or one that is made of the file that was named and kept beside it. */
final class PlanChoice {
    private final TagportCommand tagport;
    private final Wiring wiring;
    private final String file;
    private final FileOptions wishes;
    private final Path path;
    private final boolean isPlan;

    PlanChoice(TagportCommand tagport, Wiring wiring, String file, FileOptions wishes) {
        this.tagport = tagport;
        this.wiring = wiring;
        this.file = file;
        this.wishes = wishes;
        this.path = tagport.around().folder().resolve(file);
        this.isPlan = PlanDocument.is(path);
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

    RunJournal journal() {
        return new RunJournal(planPath());
    }

    /** Reads or makes the plan. */
    Planned plan() {
        if (isPlan) {
            return read();
        }
        WishFile wish = wishes.of(file, tagport.around().folder());
        return new BulkPlan(tagport, wiring).make(wish, tagport.provider());
    }

    /** Keeps a plan that was made beside the file that it was made of. */
    void keep(Planned planned) {
        if (!isPlan) {
            PlanDocument.write(planned, planPath());
        }
    }

    /** Reads the plan of an earlier run, which must still fit the file it was made of. */
    Planned planOfBefore() {
        Planned planned = read();
        if (!isPlan && !planned.head().digest().equals(PlanDocument.digest(path, file))) {
            throw new BulkException(file + " was changed since " + planPath().getFileName()
                    + " was made of it; begin anew with --restart");
        }
        if (!isPlan && wishes.areUsed()) {
            requireSameMeaning(planned.head().meant());
        }
        return planned;
    }

    private void requireSameMeaning(String before) {
        String now = wishes.of(file, tagport.around().folder()).meant();
        if (!now.equals(before)) {
            throw new BulkException("the run to go on with was planned by " + before + ", not by " + now
                    + "; leave that out, or begin anew with --restart");
        }
    }

    private Planned read() {
        Planned planned = PlanDocument.read(planPath());
        requireSameProvider(planned.head());
        return planned;
    }

    private void requireSameProvider(PlanHead head) {
        ProviderId of = head.provider();
        tagport.providerNamed().filter(name -> !name.equals(of.name())).ifPresent(name -> {
            throw new BulkException("this plan is for provider '" + of.name() + "', not for '" + name + "'");
        });
        ProviderId now = PlanMaker.id(of.name(), wiring.backend(of.name()));
        if (!now.equals(of)) {
            throw new BulkException("this plan is for provider " + of + ", but now that is " + now);
        }
    }
}
