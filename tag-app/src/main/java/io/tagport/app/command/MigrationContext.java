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
import io.tagport.domain.migrate.RenameRuleSet;
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
 * The parameters of a migration.
 *
 * @param tagport the root command
 * @param wiring all providers
 * @param to the name of the target provider
 * @param source the source of the bindings
 * @param record the store that is the source, whose tags may change during the migration; empty if the source is a file
 * @param rules the rules of the migration
 * @param fingerprint the options with which the migration was started
 * @param folder the folder for all files of the migration
 */
record MigrationContext(
        TagportCommand tagport,
        Wiring wiring,
        String to,
        MigrationSource source,
        Optional<TagStore> record,
        MigrationRules rules,
        MigrationFingerprint fingerprint,
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
                options.fingerprint(rules, folder),
                options.folder(folder));
    }

    boolean isFile() {
        return record.isEmpty();
    }

    /** Returns a decorator for the target. If the source is a store, it checks each call against the store's state at sending time. */
    UnaryOperator<TagProvider> revalidation(Plan plan) {
        return record.<UnaryOperator<TagProvider>>map(one -> {
                    LiveDesiredTags liveDesiredTags = new LiveDesiredTags(rules, one::tagsOf);
                    PlannedAdditions additions = PlannedAdditions.of(plan);
                    return provider -> new RevalidatingProvider(provider, liveDesiredTags, additions);
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
     * Returns the selection of the plan that applies the desired tags.
     *
     * @param known a file of the target's current tags; empty to read them from the target
     */
    PlanSelection planSelection(Optional<Path> known) {
        BulkInput input = new BulkInput(
                folder.desiredTags(),
                rules.exact() ? BulkMode.REPLACE : BulkMode.ADD,
                OwnedTags.NONE,
                known.map(path -> path.toAbsolutePath().toString()),
                Optional.empty(),
                false);
        return PlanSelection.ofInput(tagport, wiring, input, to);
    }

    /** Returns the desired tags of the target: those written from the source file, or those of the source store at this moment. */
    MigrationPlan desiredTags() {
        MigrationRules asWritten =
                new MigrationRules(SubjectMapping.SAME, RenameRuleSet.NONE, OwnedTags.NONE, false, rules.exact());
        return isFile()
                ? new PreflightRun(asWritten, target(), pause()).check(MigrationSource.of(folder.desiredTags()))
                : new PreflightRun(rules, target(), pause()).check(source);
    }
}
