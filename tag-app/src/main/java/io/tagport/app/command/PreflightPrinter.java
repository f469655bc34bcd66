package io.tagport.app.command;

import io.tagport.app.migrate.MigrationFolder;
import io.tagport.app.migrate.PreflightReport;
import io.tagport.domain.migrate.IssueKind;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.migrate.PreflightIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text format of a preflight report. */
final class PreflightPrinter {
    private final PreflightReport report;
    private final MigrationPlan migrationPlan;
    private final MigrateOptions options;
    private final MigrationFolder folder;
    private final List<String> lines = new ArrayList<>();

    private PreflightPrinter(PreflightReport report, MigrateOptions options, MigrationFolder folder) {
        this.report = report;
        this.migrationPlan = report.migration();
        this.options = options;
        this.folder = folder;
    }

    /** Returns the report as lines of text. */
    static List<String> lines(PreflightReport report, MigrateOptions options, MigrationFolder folder) {
        return new PreflightPrinter(report, options, folder).lines();
    }

    private List<String> lines() {
        lines.add(options.sourceName() + ": " + words(migrationPlan.source()));
        lines.add("for " + options.to() + ": " + words(migrationPlan.target())
                + (report.targetIsCounted() ? "" : "; its existing tags are not known and are not counted"));
        if (!migrationPlan.isBlocked()) {
            lines.add("no blocking issues");
        }
        section("blocking issues, nothing is sent:", true);
        section("warnings:", false);
        if (!migrationPlan.issueCounts().isEmpty()) {
            lines.add("all issues: " + folder.name() + "/" + folder.preflight().getFileName());
        }
        if (!migrationPlan.proposals().isEmpty()) {
            lines.add("proposed names: " + folder.name() + "/"
                    + folder.proposals().getFileName() + "; review them, and pass them with --rules");
        }
        return lines;
    }

    private void section(String title, boolean blocks) {
        if (migrationPlan.issueCounts().keySet().stream().noneMatch(issueKind -> issueKind.blocks() == blocks)) {
            return;
        }
        lines.add(title);
        for (Map.Entry<IssueKind, Long> entry : migrationPlan.issueCounts().entrySet()) {
            if (entry.getKey().blocks() == blocks) {
                matter(entry.getKey(), entry.getValue());
            }
        }
    }

    private void matter(IssueKind issueKind, long count) {
        List<PreflightIssue> first = report.first().getOrDefault(issueKind, List.of());
        lines.add(String.format(Locale.ROOT, "  %s: %,d", words(issueKind), count));
        first.forEach(preflightIssue -> lines.add("    " + at(preflightIssue) + preflightIssue.text()));
        if (count > first.size()) {
            lines.add(String.format(Locale.ROOT, "    and %,d more", count - first.size()));
        }
    }

    private static String at(PreflightIssue preflightIssue) {
        return preflightIssue.place().line() == 0
                ? ""
                : "line " + preflightIssue.place().line() + ": ";
    }

    /** Returns the issues that block the migration, on one line. */
    static String obstacles(MigrationPlan migrationPlan) {
        List<String> all = new ArrayList<>();
        migrationPlan.issueCounts().forEach((issueKind, count) -> {
            if (issueKind.blocks()) {
                all.add(String.format(Locale.ROOT, "%s: %,d", words(issueKind), count));
            }
        });
        return String.join("; ", all);
    }

    private static String words(MigrationPlan.Size size) {
        return PlanPrinter.count(size.subjects(), "subject") + ", " + PlanPrinter.count(size.bindings(), "binding")
                + ", " + PlanPrinter.count(size.tags(), "tag");
    }

    private static String words(IssueKind issueKind) {
        return switch (issueKind) {
            case MALFORMED_LINE -> "lines that cannot be read";
            case MALFORMED_SUBJECT -> "invalid subjects";
            case MALFORMED_TAG -> "invalid tags";
            case SUBJECT_UNMAPPED -> "subjects without a mapping";
            case SUBJECT_NOT_ALLOWED -> "ids that the new provider does not accept";
            case TAG_TOO_LONG -> "tags that are too long";
            case SUBJECT_LIMIT_EXCEEDED -> "subjects with too many tags";
            case APP_LIMIT_EXCEEDED -> "apps with too many tags";
            case SUBJECT_SKIPPED -> "skipped subjects without a mapping";
            case TAG_SKIPPED -> "skipped tags";
            case SUBJECTS_MERGED -> "subjects that are merged with another";
            case TAGS_MERGED -> "tags that are merged with another";
            case CATEGORY_EMULATED ->
                "categories that are read and replaced, because the new provider has no call to overwrite them";
            case TAG_CAUTION -> "cautions";
            case TAG_OF_TWO_KINDS -> "tags on subjects of two kinds";
            case RULE_UNUSED -> "unused rules";
            case MAPPING_UNUSED -> "unused mappings";
        };
    }
}
