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
            description = "What a line asks for: add, remove, overwrite (its categories), replace (all tags) or sync"
                    + " (inside --own, also for subjects that the file does not name). Default: add.")
    private Optional<BulkMode> mode = Optional.empty();

    @Option(
            names = "--own",
            paramLabel = "SCOPES",
            description = "For sync: the tags that the file speaks for, such as 'level:*,vip'. All others stay.")
    private Optional<String> own = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "What is there: a provider's name, or a file that has it all. Default: the store of our own is"
                            + " read, and IM Push is asked for the file's subjects, but not for add. TPNS cannot be read.")
    private Optional<String> from = Optional.empty();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--skip-bad",
            description = "Write bad lines to FILE.bad and go on without them. In overwrite, replace and sync a subject"
                    + " of which any line is bad is left alone as a whole, and a line that does not tell its subject"
                    + " is still an error.")
    private boolean skipBad;

    @Option(
            names = "--allow-replace",
            description = "All tags of a subject may be replaced where that saves calls. What others change"
                    + " meanwhile is then lost.")
    private boolean allowReplace;

    /** Creates the bulk input for a file with these options. */
    BulkInput of(InputFile file) {
        BulkMode effectiveMode = mode.orElse(BulkMode.ADD);
        if ((effectiveMode == BulkMode.SYNC) != own.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    effectiveMode == BulkMode.SYNC
                            ? "--mode sync needs --own, the tags that the file speaks for, such as --own 'level:*,vip'"
                            : "--own is for --mode sync");
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
