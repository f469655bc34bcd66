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
                + (report.targetIsCounted() ? "" : "; what it holds already is not known and does not count"));
        if (!migrationPlan.isBlocked()) {
            lines.add("nothing is in the way");
        }
        section("in the way, nothing is sent:", true);
        section("worth knowing:", false);
        if (!migrationPlan.matters().isEmpty()) {
            lines.add("all of it: " + folder.name() + "/" + folder.preflight().getFileName());
        }
        if (!migrationPlan.proposals().isEmpty()) {
            lines.add("names that would fit: " + folder.name() + "/"
                    + folder.proposals().getFileName() + "; read them, and give them by --rules");
        }
        return lines;
    }

    private void section(String title, boolean blocks) {
        if (migrationPlan.matters().keySet().stream().noneMatch(issueKind -> issueKind.blocks() == blocks)) {
            return;
        }
        lines.add(title);
        for (Map.Entry<IssueKind, Long> entry : migrationPlan.matters().entrySet()) {
            if (entry.getKey().blocks() == blocks) {
                matter(entry.getKey(), entry.getValue());
            }
        }
    }

    private void matter(IssueKind issueKind, long count) {
        List<PreflightIssue> first = report.first().getOrDefault(issueKind, List.of());
        lines.add(String.format(Locale.ROOT, "  %s: %,d", words(issueKind), count));
        first.forEach(preflightIssue -> lines.add("    " + at(preflightIssue) + preflightIssue.words()));
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
        migrationPlan.matters().forEach((issueKind, count) -> {
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
            case MALFORMED_SUBJECT -> "texts that are no subject";
            case MALFORMED_TAG -> "texts that are no tag";
            case SUBJECT_UNMAPPED -> "subjects without a mapping";
            case SUBJECT_NOT_ALLOWED -> "ids that cannot be subjects there";
            case TAG_TOO_LONG -> "tags that are too long";
            case SUBJECT_LIMIT_EXCEEDED -> "subjects with too many tags";
            case APP_LIMIT_EXCEEDED -> "apps with too many tags";
            case SUBJECT_SKIPPED -> "subjects without a mapping, left out";
            case TAG_SKIPPED -> "tags left out";
            case SUBJECTS_MERGED -> "subjects that become one with another";
            case TAGS_MERGED -> "tags that become one with another";
            case CATEGORY_EMULATED -> "categories that it has no call to overwrite, so that they are read and replaced";
            case TAG_CAUTION -> "cautions";
            case TAG_OF_TWO_KINDS -> "tags of subjects of two kinds";
            case RULE_UNUSED -> "rules that nothing needed";
            case MAPPING_UNUSED -> "mappings that nothing needed";
        };
    }
}
