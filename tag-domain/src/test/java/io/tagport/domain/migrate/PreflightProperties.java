package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.plan.OwnedTags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class PreflightProperties {
    private static final TagLimits WIDE =
            new TagLimits("wide", LengthUnit.CHARACTERS, 100, new SubjectIdFormat(50, true), 1000, 1000);

    /** A binding as the source tells it. */
    record Line(String subject, Tag tag) {}

    @Provide
    Arbitrary<List<Line>> sources() {
        return lines(Arbitraries.of("vip", "VIP", "level:1", "level:2", "lv:1", "标签:一", "a:b:c", ":x")
                .map(Tag::new));
    }

    /** Many begin alike, so that what is left of them when they are cut would be the same. */
    @Provide
    Arbitrary<List<Line>> longSources() {
        Arbitrary<String> heads = Arbitraries.of("", "", "c:", "兴趣:", "long-category:");
        Arbitrary<String> bodies = Arbitraries.of("aaaaaaaaaaaa", "标签标签标签", "😀😀😀😀", "éééééééé", "ab ab ab ab");
        Arbitrary<String> ends = Arbitraries.strings().withChars("ab~2").ofMaxLength(3);
        return lines(Combinators.combine(heads, bodies, ends).as((head, body, end) -> new Tag(head + body + end)));
    }

    private static Arbitrary<List<Line>> lines(Arbitrary<Tag> tags) {
        return Combinators.combine(Arbitraries.of("u1", "u2", "u3", "u4"), tags)
                .as(Line::new)
                .list()
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<RenameRuleSet> renamings() {
        Arbitrary<RenameRule> rules = Arbitraries.of(
                        "vip=VIP",
                        "vip=lv:1",
                        "level:*=lv:*",
                        "level:*=leveled",
                        "level:1=lv:1",
                        "lv:*=level:*",
                        ":x=vip")
                .map(text -> text.split("=", -1))
                .map(sides -> new RenameRule(sides[0], sides[1]));
        return rules.list().ofMaxSize(4).map(all -> {
            Map<String, RenameRule> first = new LinkedHashMap<>();
            all.forEach(rule -> first.putIfAbsent(rule.from(), rule));
            return new RenameRuleSet.Builder().addAll(first.values()).build();
        });
    }

    @Provide
    Arbitrary<Map<String, String>> mappings() {
        return Arbitraries.maps(Arbitraries.of("u1", "u2", "u3"), Arbitraries.of("v1", "v2"));
    }

    private static MigrationPlan migrate(
            MigrationRules rules, TagLimits limits, List<Line> lines, List<PreflightIssue> remarks) {
        Preflight preflight = new Preflight(
                rules,
                new TargetProfile(limits, true, tag -> List.of(), subject -> SubjectKind.UNSPECIFIED),
                remarks::add);
        for (int i = 0; i < lines.size(); i++) {
            preflight.addLine(
                    i + 1, lines.get(i).subject(), List.of(lines.get(i).tag().name()));
        }
        return preflight.finish(ExistingTags.NOTHING_KNOWN);
    }

    private static Map<String, Set<Tag>> wanted(MigrationPlan migrationPlan) {
        Map<String, Set<Tag>> all = new HashMap<>();
        for (int subject = 0; subject < migrationPlan.subjects(); subject++) {
            Set<Tag> tags = new HashSet<>();
            for (int place = 0; place < migrationPlan.desired().count(subject); place++) {
                tags.add(
                        migrationPlan.names().tags().get(migrationPlan.desired().tag(subject, place)));
            }
            all.put(migrationPlan.names().subjects().get(subject).id(), tags);
        }
        return all;
    }

    @Property
    void everySubjectGetsTheRenamedTagsOfAllWhoBecomeIt(
            @ForAll("sources") List<Line> lines,
            @ForAll("renamings") RenameRuleSet renameRules,
            @ForAll("mappings") Map<String, String> mapping) {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        mapping.forEach((old, now) -> map.put(new Subject(old), new Subject(now)));
        List<PreflightIssue> remarks = new ArrayList<>();

        MigrationPlan migrationPlan = migrate(
                new MigrationRules(map.build(), renameRules, OwnedTags.NONE, true, false), WIDE, lines, remarks);

        Map<String, Set<Tag>> expected = new HashMap<>();
        Set<String> leftOut = new TreeSet<>();
        Map<String, Set<String>> sources = new HashMap<>();
        for (Line line : lines) {
            if (mapping.containsKey(line.subject())) {
                String now = mapping.get(line.subject());
                expected.computeIfAbsent(now, any -> new HashSet<>()).add(renameRules.rename(line.tag()));
                sources.computeIfAbsent(now, any -> new HashSet<>()).add(line.subject());
            } else {
                leftOut.add(line.subject());
            }
        }
        assertThat(wanted(migrationPlan)).isEqualTo(expected);
        assertThat(migrationPlan.isBlocked()).isFalse();
        assertThat(migrationPlan.issueCounts().getOrDefault(IssueKind.SUBJECT_SKIPPED, 0L))
                .isEqualTo(leftOut.size());
        long united = sources.values().stream().mapToLong(all -> all.size() - 1).sum();
        assertThat(migrationPlan.issueCounts().getOrDefault(IssueKind.SUBJECTS_MERGED, 0L))
                .isEqualTo(united);
    }

    @Property
    void renamingNeverMergesWithoutTelling(
            @ForAll("sources") List<Line> lines, @ForAll("renamings") RenameRuleSet renameRules) {
        List<PreflightIssue> remarks = new ArrayList<>();

        MigrationPlan migrationPlan = migrate(
                new MigrationRules(SubjectMapping.SAME, renameRules, OwnedTags.NONE, false, false),
                WIDE,
                lines,
                remarks);

        assertThat(migrationPlan.source().tags() - migrationPlan.target().tags())
                .isEqualTo(migrationPlan.issueCounts().getOrDefault(IssueKind.TAGS_MERGED, 0L));
    }

    @Property(tries = 300)
    void proposalsFitAreDistinctKeepTheCategoryAndCanBePassedAsTheyAre(
            @ForAll("longSources") List<Line> lines, @ForAll LengthUnit unit) {
        TagLimits limits = new TagLimits("narrow", unit, 12, new SubjectIdFormat(50, true), 1000, 1000);
        List<PreflightIssue> remarks = new ArrayList<>();
        MigrationPlan first = migrate(MigrationRules.NONE, limits, lines, remarks);
        RenameRuleSet.Builder rules = new RenameRuleSet.Builder();
        first.proposals().forEach((old, now) -> {
            assertThat(limits.violationOf(now.name())).isEmpty();
            assertThat(now.category()).isEqualTo(old.category());
            assertThat(now.name()).isEqualTo(now.name().strip());
            rules.add(new RenameRule(old.name(), now.name()));
        });

        MigrationPlan second = migrate(
                new MigrationRules(SubjectMapping.SAME, rules.build(), OwnedTags.NONE, false, false),
                limits,
                lines,
                new ArrayList<>());

        assertThat(second.issueCounts()).doesNotContainKeys(IssueKind.TAGS_MERGED, IssueKind.RULE_UNUSED);
        long without = first.issueCounts().getOrDefault(IssueKind.TAG_TOO_LONG, 0L)
                - first.proposals().size();
        assertThat(second.issueCounts().getOrDefault(IssueKind.TAG_TOO_LONG, 0L))
                .isEqualTo(without);
        assertThat(second.proposals()).isEmpty();
    }

    @Property(tries = 300)
    void onlyACategoryThatLeavesNoRoomGetsNoProposal(@ForAll("longSources") List<Line> lines) {
        TagLimits limits =
                new TagLimits("narrow", LengthUnit.UTF8_BYTES, 12, new SubjectIdFormat(50, true), 1000, 1000);

        MigrationPlan migrationPlan = migrate(MigrationRules.NONE, limits, lines, new ArrayList<>());

        for (Line line : lines) {
            boolean isTooLong = limits.violationOf(line.tag().name()).isPresent();
            boolean hasRoom = !line.tag().name().startsWith("long-category:");
            assertThat(migrationPlan.proposals().containsKey(line.tag())).isEqualTo(isTooLong && hasRoom);
        }
    }

    @Property(tries = 300)
    void theSameLinesInAnyOrderGetTheSameProposals(@ForAll("longSources") List<Line> lines) {
        TagLimits limits =
                new TagLimits("narrow", LengthUnit.UTF8_BYTES, 12, new SubjectIdFormat(50, true), 1000, 1000);
        List<Line> backwards = new ArrayList<>(lines);
        Collections.reverse(backwards);

        assertThat(migrate(MigrationRules.NONE, limits, backwards, new ArrayList<>())
                        .proposals())
                .isEqualTo(migrate(MigrationRules.NONE, limits, lines, new ArrayList<>())
                        .proposals());
    }
}
