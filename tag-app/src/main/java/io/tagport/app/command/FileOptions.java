package io.tagport.app.command;

import io.tagport.app.bulk.BulkInput;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.OwnedTags;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line options that determine the meaning of a file of changes. */
final class FileOptions {
    private static final OwnedTags NOTHING = new OwnedTags(Set.of(), Set.of());

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            converter = CaseInsensitiveEnums.OfMode.class,
            description =
                    "The change that a line requests: add, remove, overwrite (its categories), replace (all tags) or sync"
                            + " (the tags of --own, also of subjects that the file does not contain). Default: add.")
    private Optional<BulkMode> mode = Optional.empty();

    @Option(
            names = "--own",
            paramLabel = "SCOPES",
            description = "For sync: the tags that the file owns, such as 'level:*,vip'. All other tags remain.")
    private Optional<String> own = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "The current state: the name of a provider, or a file that contains all tags. Default: the local store is"
                            + " read; IM Push is read for the subjects of the file, except for add. TPNS cannot be read.")
    private Optional<String> from = Optional.empty();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--skip-bad",
            description =
                    "Write bad lines to FILE.bad and skip them. In overwrite, replace and sync, a subject with a bad"
                            + " line is skipped as a whole, and a bad line whose subject cannot be determined is still an"
                            + " error.")
    private boolean skipBad;

    @Option(
            names = "--allow-replace",
            description =
                    "Allow calls that set all tags of a subject if they save calls. Changes that other clients make"
                            + " between plan and call are then lost.")
    private boolean allowReplace;

    /** Creates the bulk input for a file with these options. */
    BulkInput of(InputFile file) {
        BulkMode effectiveMode = mode.orElse(BulkMode.ADD);
        if ((effectiveMode == BulkMode.SYNC) != own.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    effectiveMode == BulkMode.SYNC
                            ? "--mode sync requires --own, the tags that the file owns, such as --own 'level:*,vip'"
                            : "--own can be used only with --mode sync");
        }
        return new BulkInput(
                input.of(file),
                effectiveMode,
                own.map(FileOptions::scopes).orElse(NOTHING),
                from,
                skipBad ? Optional.of(sibling(file.basePath(), ".bad")) : Optional.empty(),
                allowReplace);
    }

    private static OwnedTags scopes(String text) {
        try {
            return OwnedTags.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--own: " + e.getMessage());
        }
    }

    /** Tests whether an option is present that applies only to a file of changes. */
    boolean areUsed() {
        return mode.isPresent() || own.isPresent() || from.isPresent() || input.areUsed() || skipBad || allowReplace;
    }

    static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
