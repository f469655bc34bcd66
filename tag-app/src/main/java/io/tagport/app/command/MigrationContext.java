package io.tagport.app.command;

import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkInput;
import io.tagport.app.bulk.HeapEstimate;
import io.tagport.app.migrate.MigrationFingerprint;
import io.tagport.app.migrate.MigrationFolder;
import io.tagport.app.migrate.MigrationSource;
import io.tagport.app.migrate.PreflightRun;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.migrate.LiveDesiredTags;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.migrate.MigrationRules;
import io.tagport.domain.migrate.RenameRules;
import io.tagport.domain.migrate.SubjectMapping;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.PlannedAdditions;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.RevalidatingProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a migration has to do with.
 *
 * @param tagport the command it belongs to
 * @param wiring all providers
 * @param to the name of the provider that takes the tags
 * @param source what there is
 * @param record what the source is if it goes on changing; empty if it is a file
 * @param rules how it is carried over
 * @param meaning how it was all said
 * @param folder where everything is written
 */
record MigrationContext(
        TagportCommand tagport,
        Wiring wiring,
        String to,
        MigrationSource source,
        Optional<TagStore> record,
        MigrationRules rules,
        MigrationFingerprint meaning,
        MigrationFolder folder) {
    static MigrationContext of(TagportCommand tagport, Wiring wiring, MigrateOptions options) {
        Path folder = tagport.context().folder();
        Optional<BulkFile> file = options.sourceFile(folder);
        file.ifPresent(
                one -> HeapEstimate.require(List.of(one), Runtime.getRuntime().maxMemory()));
        MigrationSource source = options.source(wiring, folder);
        MigrationRules rules = options.rules(folder);
        return new MigrationContext(
                tagport,
                wiring,
                options.to(),
                source,
                file.isPresent() ? Optional.empty() : Optional.of(options.record(wiring)),
                rules,
                options.meaning(rules, folder),
                options.folder(folder));
    }

    boolean isFile() {
        return record.isEmpty();
    }

    /** Of a plan made of a record, what is sent is what the record says then. */
    UnaryOperator<TagProvider> current(Plan plan) {
        return record.<UnaryOperator<TagProvider>>map(one -> {
                    LiveDesiredTags wishes = new LiveDesiredTags(rules, one::tagsOf);
                    PlannedAdditions additions = PlannedAdditions.of(plan);
                    return provider -> new RevalidatingProvider(provider, wishes, additions);
                })
                .orElse(UnaryOperator.identity());
    }

    Backend target() {
        return wiring.backend(to);
    }

    Sleeper pause() {
        return wiring.pause();
    }

    /**
     * Says by which plan the wishes are brought about.
     *
     * @param known a file of all that the target holds; empty to let the plan find out
     */
    PlanSelection choice(Optional<Path> known) {
        BulkInput wish = new BulkInput(
                folder.wishes(),
                rules.exact() ? BulkMode.REPLACE : BulkMode.ADD,
                OwnedTags.NONE,
                known.map(path -> path.toAbsolutePath().toString()),
                Optional.empty(),
                false);
        return PlanSelection.written(tagport, wiring, wish, to);
    }

    /** What the target shall hold as of now: of a file what was made of it, of a record what it says now. */
    MigrationPlan wanted() {
        MigrationRules asWritten =
                new MigrationRules(SubjectMapping.SAME, RenameRules.NONE, OwnedTags.NONE, false, rules.exact());
        return isFile()
                ? new PreflightRun(asWritten, target(), pause()).look(MigrationSource.of(folder.wishes()))
                : new PreflightRun(rules, target(), pause()).look(source);
    }
}
