package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkFile;
import io.tagport.app.migrate.MigrationFingerprint;
import io.tagport.app.migrate.MigrationFolder;
import io.tagport.app.migrate.MigrationSource;
import io.tagport.app.migrate.RenameFile;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.migrate.MigrationRules;
import io.tagport.domain.migrate.RenameRule;
import io.tagport.domain.migrate.RenameRuleSet;
import io.tagport.domain.migrate.SubjectMapping;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.domain.port.TagStore;
import io.tagport.transport.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line options of a migration: source, target and rules. */
final class MigrateOptions {
    @Option(names = "--from", paramLabel = "NAME", required = true, description = "The old provider.")
    private String from = "";

    @Option(names = "--to", paramLabel = "NAME", required = true, description = "The new provider.")
    private String to = "";

    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "The tags to migrate, such as an export of your database: CSV with lines subject,tag, or"
                    + " NDJSON. Default: the ledger of the old provider, or the local store.")
    private Optional<String> source = Optional.empty();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description = "The new id of each subject: CSV with lines old,new. Default: all subjects keep their ids.")
    private Optional<String> map = Optional.empty();

    @Option(
            names = "--skip-unmapped",
            description = "Skip subjects that are not in the mapping. Without this option, they block the migration.")
    private boolean skipUnmapped;

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description = "Rename a tag (vip=member) or a category ('level:*=lv:*'), or replace a category by one tag"
                    + " ('debug:*=internal'). Can be repeated.")
    private List<String> rename = List.of();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "A file of such rules: CSV with lines old,new. Can be repeated.")
    private List<String> rules = List.of();

    @Option(
            names = "--leave-out",
            paramLabel = "SCOPES",
            description = "Tags to skip, by their old names, such as 'debug:*,test'.")
    private Optional<String> leaveOut = Optional.empty();

    @Option(
            names = "--exact",
            description = "Set exactly the tags of the source for each subject of the source. Default: other tags"
                    + " remain.")
    private boolean exact;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The folder for all files of this migration. Default: migration-FROM-TO.")
    private Optional<String> folder = Optional.empty();

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    MigrationFolder folder(Path workingFolder) {
        String name = folder.orElse("migration-" + from + "-" + to);
        return new MigrationFolder(workingFolder.resolve(name), name);
    }

    /** Reads the subject mapping and the rename rules. */
    MigrationRules rules(Path workingFolder) {
        SubjectMapping subjects =
                map.map(name -> RenameFile.mapping(file(workingFolder, name))).orElse(SubjectMapping.SAME);
        return new MigrationRules(subjects, renaming(workingFolder), scopes(), skipUnmapped, exact);
    }

    private static BulkFile file(Path workingFolder, String name) {
        return new BulkFile(workingFolder.resolve(name), name, Optional.empty());
    }

    private RenameRuleSet renaming(Path workingFolder) {
        RenameRuleSet.Builder all = new RenameRuleSet.Builder();
        rules.forEach(name -> RenameFile.rules(file(workingFolder, name), all));
        for (String text : rename) {
            try {
                all.add(rule(text));
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCode.USAGE, "--rename " + text + ": " + e.getMessage());
            }
        }
        return all.build();
    }

    private static RenameRule rule(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || equals != text.lastIndexOf('=')) {
            throw new IllegalArgumentException(
                    "must be OLD=NEW with exactly one '='; put names that contain '=' into a file for --rules");
        }
        return new RenameRule(text.substring(0, equals), text.substring(equals + 1));
    }

    private OwnedTags scopes() {
        try {
            return leaveOut.map(OwnedTags::parse).orElse(OwnedTags.NONE);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--leave-out: " + e.getMessage());
        }
    }

    /** Returns the rules of a file for new proposals if {@code --rules} also names that file; otherwise an empty list. */
    List<RenameRule> rulesIn(Path file, Path workingFolder) {
        boolean used = rules.stream().anyMatch(name -> isSame(workingFolder.resolve(name), file));
        if (!used) {
            return List.of();
        }
        RenameRuleSet.Builder there = new RenameRuleSet.Builder();
        RenameFile.rules(file(workingFolder, file.toString()), there);
        return there.build().rules();
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    Optional<BulkFile> sourceFile(Path workingFolder) {
        if (source.isEmpty() && input.areUsed()) {
            throw new CommandException(ExitCode.USAGE, "--format, --columns and --no-header require --source FILE");
        }
        return source.map(name -> input.of(workingFolder.resolve(name), name));
    }

    /** Returns the name of the source file; without a file, a description of the store. */
    String sourceName() {
        return source.orElse("local record of " + from);
    }

    MigrationSource source(Wiring wiring, Path workingFolder) {
        Optional<BulkFile> file = sourceFile(workingFolder);
        return file.isPresent() ? MigrationSource.of(file.get()) : MigrationSource.of(record(wiring));
    }

    TagStore record(Wiring wiring) {
        Backend old = wiring.backend(from);
        return old.record()
                .orElseThrow(() -> new BulkException("there is no local record of the tags at provider '" + from
                        + "', and it "
                        + (old.provider().terms().canRead()
                                ? "can be read only for known subjects, not for all"
                                : "cannot be read")
                        + "; specify the tags with --source FILE, such as an export of your database"));
    }

    MigrationFingerprint fingerprint(MigrationRules read, Path workingFolder) {
        ObjectNode options = Json.object()
                .put("from", from)
                .put("to", to)
                .put("source", sourceFile(workingFolder).map(BulkFile::digest).orElse("record"))
                .put("columns", String.join(" ", input.choice().words()))
                .put("map", map.map(name -> file(workingFolder, name).digest()).orElse("none"))
                .put("skip-unmapped", skipUnmapped)
                .put("leave-out", leaveOut.orElse(""))
                .put("exact", exact);
        ArrayNode all = options.putArray("rules");
        read.tags().rules().forEach(rule -> all.add(rule.toString()));
        return new MigrationFingerprint(options);
    }
}
