package io.tagport.domain.migrate;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagViolation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A check of the state that a migration would produce against the limits of the target. */
final class PreflightChecks {
    private static final int CATEGORIES_NAMED = 5;

    private final MigrationRules rules;
    private final TargetProfile targetProfile;
    private final TagLimits limits;
    private final IssueCollector issueCollector;
    private final ProjectedState state;
    private final Set<Tag> tagsOfApp;
    private final SortedMap<Category, ProjectedState.CategorySize> categories;
    private final SortedMap<Tag, Tag> proposals = new TreeMap<>();

    PreflightChecks(
            MigrationRules rules, TargetProfile targetProfile, IssueCollector issueCollector, ProjectedState state) {
        this.rules = rules;
        this.targetProfile = targetProfile;
        this.limits = targetProfile.limits();
        this.issueCollector = issueCollector;
        this.state = state;
        this.tagsOfApp = state.tagsOfApp();
        this.categories = state.categories();
    }

    SortedMap<Tag, Tag> proposals() {
        return Collections.unmodifiableSortedMap(proposals);
    }

    /** Checks each tag, the number of tags, and their categories. */
    void tags(SourceTags source) {
        propose(source);
        for (int number = 0; number < source.size(); number++) {
            if (source.target(number) >= 0) {
                tag(source, number);
                kinds(source, number);
            }
        }
        if (tagsOfApp.size() > limits.tagsPerApp()) {
            issueCollector.add(IssueKind.APP_LIMIT_EXCEEDED, PreflightIssue.Place.WHOLE, tooMany());
        }
        if (!targetProfile.overwritesCategories()) {
            categories.forEach(this::emulated);
        }
    }

    /**
     * Proposes shorter names in the order of the old names, so that the proposals do not depend on the order of the
     * source.
     */
    private void propose(SourceTags source) {
        SortedMap<Tag, Tag> tooLong = new TreeMap<>();
        for (int number = 0; number < source.size(); number++) {
            Tag old = new Tag(source.name(number));
            boolean byOwnRule = rules.tags()
                    .ruleFor(old)
                    .filter(rule -> rule.category().isEmpty())
                    .isPresent();
            if (source.target(number) >= 0 && !byOwnRule && isTooLong(targetOf(source, number))) {
                tooLong.put(old, targetOf(source, number));
            }
        }
        NameShortener nameShortener = new NameShortener(limits, tagsOfApp);
        Map<Tag, Optional<Tag>> shorter = new HashMap<>();
        tooLong.forEach((old, now) -> shorter.computeIfAbsent(now, nameShortener::shorten)
                .ifPresent(proposal -> proposals.put(old, proposal)));
    }

    private Tag targetOf(SourceTags source, int number) {
        return state.names().tags().get(source.target(number));
    }

    private boolean isTooLong(Tag tag) {
        return limits.violationOf(tag.name())
                .filter(TagViolation.TOO_LONG::equals)
                .isPresent();
    }

    private void tag(SourceTags source, int number) {
        Tag old = new Tag(source.name(number));
        Tag now = targetOf(source, number);
        PreflightIssue.Place place = source.place(number);
        if (isTooLong(now)) {
            String renamed = now.equals(old) ? "" : ", the new name of '" + SourceTags.abbreviate(old) + "'";
            String proposed = Optional.ofNullable(proposals.get(old))
                    .map(shorter -> "; proposed: '" + shorter + "'")
                    .orElse("; no shorter name can be proposed: rename the tag or its category");
            issueCollector.add(
                    IssueKind.TAG_TOO_LONG,
                    place,
                    limits.describe(now.name(), TagViolation.TOO_LONG) + renamed + "; "
                            + count(state.holders(source.target(number)), "subject") + proposed);
        } else {
            for (String caution : targetProfile.warnings().apply(now)) {
                issueCollector.add(IssueKind.TAG_CAUTION, place, caution);
            }
        }
    }

    private void kinds(SourceTags source, int number) {
        int tag = source.target(number);
        if (state.devices(tag) > 0 && state.users(tag) > 0) {
            issueCollector.add(
                    IssueKind.TAG_OF_TWO_KINDS,
                    source.place(number),
                    "tag '" + SourceTags.abbreviate(targetOf(source, number)) + "' would belong to "
                            + count(state.users(tag), "user") + " and " + count(state.devices(tag), "device")
                            + "; a tag may belong to subjects of one kind only");
        }
    }

    private String tooMany() {
        List<String> largest = categories.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((one, other) -> other.tags() - one.tags()))
                .limit(CATEGORIES_NAMED)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "'%s' %,d",
                        SourceTags.abbreviate(new Tag(entry.getKey() + ":")),
                        entry.getValue().tags()))
                .toList();
        return String.format(
                        Locale.ROOT,
                        "the app would hold %,d different tags; the limit of %s is %,d",
                        tagsOfApp.size(),
                        limits.profile(),
                        limits.tagsPerApp())
                + (largest.isEmpty()
                        ? ""
                        : "; the largest categories: " + largest.stream().collect(Collectors.joining(", ")));
    }

    private void emulated(Category category, ProjectedState.CategorySize size) {
        issueCollector.add(
                IssueKind.CATEGORY_EMULATED,
                PreflightIssue.Place.WHOLE,
                "category '" + category + "' with " + count(size.tags(), "tag") + " and "
                        + count(size.bindings(), "binding"));
    }

    /** Checks the number of tags of each subject. */
    void subjects(SourceSubjects source) {
        for (int subject = 0; subject < state.desired().rows(); subject++) {
            int tags = state.tagsOf(subject);
            if (tags > limits.tagsPerSubject()) {
                issueCollector.add(
                        IssueKind.SUBJECT_LIMIT_EXCEEDED,
                        source.placeOf(subject),
                        String.format(
                                Locale.ROOT,
                                "subject %s would hold %,d tags; the limit of %s is %,d",
                                state.names().subjects().get(subject),
                                tags,
                                limits.profile(),
                                limits.tagsPerSubject()));
            }
        }
    }

    /** Reports rules and mappings that were not used. */
    void unused(SourceSubjects subjects, SourceTags tags) {
        for (RenameRule rule : rules.tags().rules()) {
            if (!tags.isUsed(rule)) {
                issueCollector.add(
                        IssueKind.RULE_UNUSED,
                        PreflightIssue.Place.WHOLE,
                        "no tag of the source is renamed by '" + rule + "'");
            }
        }
        int idle = rules.subjects().size() - subjects.mapped();
        if (rules.subjects().size() > 0 && idle > 0) {
            issueCollector.add(
                    IssueKind.MAPPING_UNUSED,
                    PreflightIssue.Place.WHOLE,
                    count(idle, "subject") + " of the mapping without a line in the source");
        }
    }

    private static String count(long number, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
    }
}
