package io.tagport.app.command;

import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.PlanFile;
import java.nio.file.Path;
import java.util.Optional;

/** The destination of a plan: a file, standard output for {@code -}, or none. */
record PlanOutput(TagportCommand tagport, Optional<Path> path) {
    PlanOutput {
        if (isStandard(path) && tagport.json()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--json and --out - cannot be combined, because standard output can contain only one document");
        }
    }

    private static boolean isStandard(Optional<Path> path) {
        return path.filter(Path.of(InputFile.STANDARD)::equals).isPresent();
    }

    void write(PlanFile planFile) {
        if (isStandard(path)) {
            PlanDocument.write(planFile, tagport.context().out());
        } else {
            path.map(tagport.context().folder()::resolve).ifPresent(file -> PlanDocument.write(planFile, file));
        }
    }

    /** Prints a line of text, to standard error if the plan is written to standard output. */
    void print(String line) {
        if (isStandard(path)) {
            tagport.output().info(line);
        } else {
            tagport.output().printUnlessQuiet(line);
        }
    }

    void printPath() {
        path.filter(any -> !isStandard(path)).ifPresent(file -> print("  written to " + file));
    }
}
