package io.tagport.domain.migrate;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagViolation;
import io.tagport.domain.plan.Dictionary;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tags of the source; each tag is checked at its first occurrence. */
final class SourceTags {
    /** Returned instead of a number if the tag is not migrated. */
    static final int NONE = -1;

    private static final int NO_FIRST = -1;

    private final MigrationRules rules;
    private final TagLimits limits;
    private final IssueCollector issueCollector;
    private final Dictionary<Tag> targets;
    private final Dictionary<String> oldNames = new Dictionary<>();
    /** The number of the target tag, by the number of the old tag. */
    private final IntColumn targetNumbers = new IntColumn(NONE);

    private final IntColumn lines = new IntColumn(0);
    /** The first old tag that was mapped to a target tag, by the number of the target tag. */
    private final IntColumn firstOf = new IntColumn(NO_FIRST);

    private final Set<RenameRule> used = new HashSet<>();

    SourceTags(MigrationRules rules, TagLimits limits, IssueCollector issueCollector, Dictionary<Tag> targets) {
        this.rules = rules;
        this.limits = limits;
        this.issueCollector = issueCollector;
        this.targets = targets;
    }

    /** Returns the number of the target tag for an old tag, or {@link #NONE}. */
    int numberOf(long line, String name) {
        int known = oldNames.find(name);
        if (known < 0) {
            Optional<TagViolation> violation = limits.violationOf(name).filter(fault -> fault != TagViolation.TOO_LONG);
            if (violation.isPresent()) {
                issueCollector.add(
                        IssueKind.MALFORMED_TAG,
                        PreflightIssue.Place.ofTag(line, name),
                        limits.describe(name, violation.get()));
                return NONE;
            }
            known = oldNames.of(name);
            lines.set(known, (int) Math.min(line, Integer.MAX_VALUE));
            targetNumbers.set(known, register(known, new Tag(name)));
        }
        return targetNumbers.get(known);
    }

    private int register(int number, Tag old) {
        if (rules.excluded().owns(old)) {
            issueCollector.add(IssueKind.TAG_SKIPPED, place(number), "tag '" + abbreviate(old) + "' is skipped");
            return NONE;
        }
        rules.tags().ruleFor(old).ifPresent(used::add);
        int target = targets.of(rules.tags().rename(old));
        int first = firstOf.get(target);
        if (first == NO_FIRST) {
            firstOf.set(target, number);
        } else {
            issueCollector.add(
                    IssueKind.TAGS_MERGED,
                    place(number),
                    "tag '" + abbreviate(old) + "' becomes '" + abbreviate(targets.get(target)) + "' as '"
                            + abbreviate(new Tag(oldNames.get(first))) + "'" + SourceSubjects.inLine(lines.get(first))
                            + " does");
        }
        return target;
    }

    /** Returns a tag in a form of limited length, for messages. */
    static String abbreviate(Tag tag) {
        int limit = 2 * TagLimits.STORE.tagLengthMax();
        String name = tag.name();
        boolean isComplete = name.codePointCount(0, name.length()) <= limit;
        return isComplete ? name : name.substring(0, name.offsetByCodePoints(0, limit)) + "…";
    }

    /** Returns the number of different valid tags that occurred. */
    int size() {
        return oldNames.size();
    }

    String name(int number) {
        return oldNames.get(number);
    }

    PreflightIssue.Place place(int number) {
        return PreflightIssue.Place.ofTag(lines.get(number), oldNames.get(number));
    }

    /** Returns the number of the target tag for an old tag; negative if there is none. */
    int target(int number) {
        return targetNumbers.get(number);
    }

    boolean isUsed(RenameRule rule) {
        return used.contains(rule);
    }
}
