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
 * Looks at a source before anything is sent, and asks nobody but stores of our own.
 *
 * @param rules how names are carried over
 * @param target who takes the tags
 * @param pause rests before a read that failed is repeated
 */
public record PreflightRun(MigrationRules rules, Backend target, Sleeper pause) {
    /**
     * Looks at a source and writes down all that was found.
     *
     * @param source what there is
     * @param folder where to write
     * @return what was found
     * @throws BulkException if the source cannot be read at all, or the folder cannot be written to
     */
    public PreflightReport report(MigrationSource source, MigrationFolder folder) {
        try {
            return DurableFile.replaceReturning(folder.preflight(), out -> {
                IssueFile remarks = new IssueFile(out);
                MigrationPlan migrationPlan = look(source, remarks);
                return new PreflightReport(
                        migrationPlan, remarks.first(), target.record().isPresent());
            });
        } catch (IOException e) {
            throw folder.cannotWrite(folder.preflight(), e);
        }
    }

    /**
     * Looks at a source without telling anybody.
     *
     * @param source what there is now
     * @return what the target should hold
     */
    public MigrationPlan look(MigrationSource source) {
        return look(source, preflightIssue -> {});
    }

    private MigrationPlan look(MigrationSource source, Consumer<PreflightIssue> told) {
        TagProvider provider = target.provider();
        boolean overwrites = provider.terms().offers(Shape.OVERWRITE);
        TargetProfile taker = new TargetProfile(target.limits(), overwrites, target::cautions, provider::kindOf);
        Preflight preflight = new Preflight(rules, taker, told);
        source.tell(preflight);
        return preflight.finish(held(preflight));
    }

    private ExistingTags held(Preflight preflight) {
        Optional<TagStore> record = target.record();
        if (record.isEmpty()) {
            return ExistingTags.NOTHING_KNOWN;
        }
        SortedMap<Tag, Long> holders = record.get().holderCounts();
        return new ExistingTags(new CurrentStateReader(preflight.names(), pause).of(record.get()), holders);
    }

    /**
     * Writes the names that were proposed as a file of rules, or takes away what was proposed before.
     *
     * @param proposals new names by the old ones
     * @param kept rules that are in the file already and stay, because they are in use
     * @param folder where to
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
