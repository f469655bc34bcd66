package io.tagport.domain.migrate;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagViolation;
import io.tagport.domain.plan.Dictionary;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tags of the source, each judged when it is first met. */
final class SourceTags {
    /** Instead of a number: the tag is not carried over. */
    static final int NONE = -1;

    private static final int NOBODY = -1;

    private final MigrationRules rules;
    private final TagLimits limits;
    private final IssueCollector issueCollector;
    private final Dictionary<Tag> targets;
    private final Dictionary<String> olds = new Dictionary<>();
    /** By the number of an old tag. */
    private final IntColumn becomes = new IntColumn(NONE);

    private final IntColumn lines = new IntColumn(0);
    /** By the number of a target: the old tag that became it first. */
    private final IntColumn firstOf = new IntColumn(NOBODY);

    private final Set<RenameRule> used = new HashSet<>();

    SourceTags(MigrationRules rules, TagLimits limits, IssueCollector issueCollector, Dictionary<Tag> targets) {
        this.rules = rules;
        this.limits = limits;
        this.issueCollector = issueCollector;
        this.targets = targets;
    }

    /** The number of the tag that an old one becomes. */
    int numberOf(long line, String name) {
        int known = olds.find(name);
        if (known < 0) {
            Optional<TagViolation> broken = limits.violationOf(name).filter(fault -> fault != TagViolation.TOO_LONG);
            if (broken.isPresent()) {
                issueCollector.add(
                        IssueKind.MALFORMED_TAG,
                        PreflightIssue.Place.ofTag(line, name),
                        limits.describe(name, broken.get()));
                return NONE;
            }
            known = olds.of(name);
            lines.set(known, (int) Math.min(line, Integer.MAX_VALUE));
            becomes.set(known, meet(known, new Tag(name)));
        }
        return becomes.get(known);
    }

    private int meet(int number, Tag old) {
        if (rules.excluded().owns(old)) {
            issueCollector.add(IssueKind.TAG_SKIPPED, place(number), "tag '" + shown(old) + "' is left out");
            return NONE;
        }
        rules.tags().ruleFor(old).ifPresent(used::add);
        int target = targets.of(rules.tags().rename(old));
        int first = firstOf.get(target);
        if (first == NOBODY) {
            firstOf.set(target, number);
        } else {
            issueCollector.add(
                    IssueKind.TAGS_MERGED,
                    place(number),
                    "tag '" + shown(old) + "' becomes '" + shown(targets.get(target)) + "' as '"
                            + shown(new Tag(olds.get(first))) + "'" + SourceSubjects.at(lines.get(first)) + " does");
        }
        return target;
    }

    /** A text of any length must not become a message of any length. */
    static String shown(Tag tag) {
        int most = 2 * TagLimits.STORE.tagLengthMax();
        String name = tag.name();
        boolean all = name.codePointCount(0, name.length()) <= most;
        return all ? name : name.substring(0, name.offsetByCodePoints(0, most)) + "…";
    }

    /** How many different ones were met that are tags. */
    int size() {
        return olds.size();
    }

    String name(int number) {
        return olds.get(number);
    }

    PreflightIssue.Place place(int number) {
        return PreflightIssue.Place.ofTag(lines.get(number), olds.get(number));
    }

    /** The target that an old tag became; negative if none. */
    int target(int number) {
        return becomes.get(number);
    }

    boolean isUsed(RenameRule rule) {
        return used.contains(rule);
    }
}
