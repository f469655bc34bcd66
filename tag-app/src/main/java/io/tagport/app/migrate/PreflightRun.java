package io.tagport.app.migrate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.CurrentStateReader;
import io.tagport.app.file.DurableFile;
import io.tagport.app.wiring.Backend;
import io.tagport.domain.migrate.ExistingTags;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.migrate.MigrationRules;
import io.tagport.domain.migrate.Preflight;
import io.tagport.domain.migrate.PreflightIssue;
import io.tagport.domain.migrate.RenameRule;
import io.tagport.domain.migrate.TargetProfile;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * A preflight of a source that sends nothing: it reads only the source and local stores.
 *
 * @param rules the rules that map source names to target names
 * @param target the target provider
 * @param pause sleeps before a failed read is repeated
 */
public record PreflightRun(MigrationRules rules, Backend target, Sleeper pause) {
    /**
     * Checks a source and writes all issues to the folder.
     *
     * @param source the source of the bindings
     * @param folder the folder of the migration
     * @return the result of the preflight
     * @throws BulkException if the source cannot be read at all, or the folder cannot be written to
     */
    public PreflightReport report(MigrationSource source, MigrationFolder folder) {
        try {
            return DurableFile.replaceReturning(folder.preflight(), out -> {
                IssueFile remarks = new IssueFile(out);
                MigrationPlan migrationPlan = check(source, remarks);
                return new PreflightReport(
                        migrationPlan, remarks.first(), target.record().isPresent());
            });
        } catch (IOException e) {
            throw folder.cannotWrite(folder.preflight(), e);
        }
    }

    /**
     * Checks a source without reporting issues.
     *
     * @param source the source of the bindings
     * @return the plan with the desired tags of the target
     */
    public MigrationPlan check(MigrationSource source) {
        return check(source, preflightIssue -> {});
    }

    private MigrationPlan check(MigrationSource source, Consumer<PreflightIssue> issues) {
        TagProvider provider = target.provider();
        boolean overwrites = provider.terms().offers(Shape.OVERWRITE);
        TargetProfile profile = new TargetProfile(target.limits(), overwrites, target::warnings, provider::kindOf);
        Preflight preflight = new Preflight(rules, profile, issues);
        source.readInto(preflight);
        return preflight.finish(existingTags(preflight));
    }

    private ExistingTags existingTags(Preflight preflight) {
        Optional<TagStore> record = target.record();
        if (record.isEmpty()) {
            return ExistingTags.NOTHING_KNOWN;
        }
        SortedMap<Tag, Long> holders = record.get().holderCounts();
        return new ExistingTags(new CurrentStateReader(preflight.names(), pause).of(record.get()), holders);
    }

    /**
     * Writes the proposed names as a file of rename rules. Deletes the file of an earlier proposal if there are no rules to write.
     *
     * @param proposals new names by old names
     * @param kept rules that are already in the file and are kept because they are in use
     * @param folder the folder of the migration
     */
    public static void propose(Map<Tag, Tag> proposals, List<RenameRule> kept, MigrationFolder folder) {
        List<RenameRule> all = new ArrayList<>(kept);
        proposals.forEach((old, now) -> all.add(new RenameRule(old.name(), now.name())));
        try {
            if (all.isEmpty()) {
                Files.deleteIfExists(folder.proposals());
            } else {
                DurableFile.replace(folder.proposals(), out -> write(all, out));
            }
        } catch (IOException e) {
            throw folder.cannotWrite(folder.proposals(), e);
        }
    }

    private static void write(List<RenameRule> rules, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord("old", "new");
        rules.forEach(rule -> csv.writeRecord(rule.from(), rule.to()));
        csv.flush();
    }
}
