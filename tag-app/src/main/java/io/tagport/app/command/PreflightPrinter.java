package io.tagport.app.command;

import io.tagport.app.migrate.MigrationFolder;
import io.tagport.app.migrate.PreflightReport;
import io.tagport.domain.migrate.Matter;
import io.tagport.domain.migrate.Migration;
import io.tagport.domain.migrate.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what a pre-flight has found. */
final class PreflightPrinter {
    private final PreflightReport report;
    private final Migration migration;
    private final MigrateOptions options;
    private final MigrationFolder folder;
    private final List<String> lines = new ArrayList<>();

    private PreflightPrinter(PreflightReport report, MigrateOptions options, MigrationFolder folder) {
        this.report = report;
        this.migration = report.migration();
        this.options = options;
        this.folder = folder;
    }

    /** For people. */
    static List<String> lines(PreflightReport report, MigrateOptions options, MigrationFolder folder) {
        return new PreflightPrinter(report, options, folder).lines();
    }

    private List<String> lines() {
        lines.add(options.sourceName() + ": " + words(migration.source()));
        lines.add("for " + options.to() + ": " + words(migration.target())
                + (report.heldIsKnown() ? "" : "; what it holds already is not known and does not count"));
        if (!migration.isBlocked()) {
            lines.add("nothing is in the way");
        }
        section("in the way, nothing is sent:", true);
        section("worth knowing:", false);
        if (!migration.matters().isEmpty()) {
            lines.add("all of it: " + folder.name() + "/" + folder.preflight().getFileName());
        }
        if (!migration.proposals().isEmpty()) {
            lines.add("names that would fit: " + folder.name() + "/"
                    + folder.proposals().getFileName() + "; read them, and give them by --rules");
        }
        return lines;
    }

    private void section(String title, boolean blocks) {
        if (migration.matters().keySet().stream().noneMatch(matter -> matter.blocks() == blocks)) {
            return;
        }
        lines.add(title);
        for (Map.Entry<Matter, Long> entry : migration.matters().entrySet()) {
            if (entry.getKey().blocks() == blocks) {
                matter(entry.getKey(), entry.getValue());
            }
        }
    }

    private void matter(Matter matter, long count) {
        List<Remark> first = report.first().getOrDefault(matter, List.of());
        lines.add(String.format(Locale.ROOT, "  %s: %,d", words(matter), count));
        first.forEach(remark -> lines.add("    " + at(remark) + remark.words()));
        if (count > first.size()) {
            lines.add(String.format(Locale.ROOT, "    and %,d more", count - first.size()));
        }
    }

    private static String at(Remark remark) {
        return remark.place().line() == 0 ? "" : "line " + remark.place().line() + ": ";
    }

    /** What stands in the way, in one line. */
    static String obstacles(Migration migration) {
        List<String> all = new ArrayList<>();
        migration.matters().forEach((matter, count) -> {
            if (matter.blocks()) {
                all.add(String.format(Locale.ROOT, "%s: %,d", words(matter), count));
            }
        });
        return String.join("; ", all);
    }

    private static String words(Migration.Size size) {
        return PlanPrinter.count(size.subjects(), "subject") + ", " + PlanPrinter.count(size.bindings(), "binding")
                + ", " + PlanPrinter.count(size.tags(), "tag");
    }

    private static String words(Matter matter) {
        return switch (matter) {
            case LINE_BROKEN -> "lines that cannot be read";
            case SUBJECT_BROKEN -> "texts that are no subject";
            case TAG_BROKEN -> "texts that are no tag";
            case SUBJECT_UNMAPPED -> "subjects without a mapping";
            case SUBJECT_NOT_ALLOWED -> "ids that cannot be subjects there";
            case TAG_TOO_LONG -> "tags that are too long";
            case SUBJECT_OVERFULL -> "subjects with too many tags";
            case APP_OVERFULL -> "apps with too many tags";
            case SUBJECT_LEFT_OUT -> "subjects without a mapping, left out";
            case TAG_LEFT_OUT -> "tags left out";
            case SUBJECTS_UNITED -> "subjects that become one with another";
            case TAGS_UNITED -> "tags that become one with another";
            case CATEGORY_EMULATED -> "categories that it has no call to overwrite, so that they are read and replaced";
            case TAG_CAUTION -> "cautions";
            case TAG_OF_TWO_KINDS -> "tags of subjects of two kinds";
            case RULE_UNUSED -> "rules that nothing needed";
            case MAPPING_UNUSED -> "mappings that nothing needed";
        };
    }
}
