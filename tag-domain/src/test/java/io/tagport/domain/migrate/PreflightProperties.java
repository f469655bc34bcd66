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
    Arbitrary<Renaming> renamings() {
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
            return new Renaming.Builder().addAll(first.values()).build();
        });
    }

    @Provide
    Arbitrary<Map<String, String>> mappings() {
        return Arbitraries.maps(Arbitraries.of("u1", "u2", "u3"), Arbitraries.of("v1", "v2"));
    }

    private static Migration migrate(MigrationRules rules, TagLimits limits, List<Line> lines, List<Remark> remarks) {
        Preflight preflight = new Preflight(
                rules, new Target(limits, true, tag -> List.of(), subject -> SubjectKind.UNSPECIFIED), remarks::add);
        for (int i = 0; i < lines.size(); i++) {
            preflight.take(
                    i + 1, lines.get(i).subject(), List.of(lines.get(i).tag().name()));
        }
        return preflight.finish(Held.NOTHING_KNOWN);
    }

    private static Map<String, Set<Tag>> wanted(Migration migration) {
        Map<String, Set<Tag>> all = new HashMap<>();
        for (int subject = 0; subject < migration.subjects(); subject++) {
            Set<Tag> tags = new HashSet<>();
            for (int place = 0; place < migration.wanted().count(subject); place++) {
                tags.add(migration.names().tags().get(migration.wanted().tag(subject, place)));
            }
            all.put(migration.names().subjects().get(subject).id(), tags);
        }
        return all;
    }

    @Property
    void everySubjectGetsTheRenamedTagsOfAllWhoBecomeIt(
            @ForAll("sources") List<Line> lines,
            @ForAll("renamings") Renaming renaming,
            @ForAll("mappings") Map<String, String> mapping) {
        SubjectMap.Builder map = new SubjectMap.Builder();
        mapping.forEach((old, now) -> map.put(new Subject(old), new Subject(now)));
        List<Remark> remarks = new ArrayList<>();

        Migration migration =
                migrate(new MigrationRules(map.build(), renaming, OwnedTags.NONE, true, false), WIDE, lines, remarks);

        Map<String, Set<Tag>> expected = new HashMap<>();
        Set<String> leftOut = new TreeSet<>();
        Map<String, Set<String>> sources = new HashMap<>();
        for (Line line : lines) {
            if (mapping.containsKey(line.subject())) {
                String now = mapping.get(line.subject());
                expected.computeIfAbsent(now, any -> new HashSet<>()).add(renaming.rename(line.tag()));
                sources.computeIfAbsent(now, any -> new HashSet<>()).add(line.subject());
            } else {
                leftOut.add(line.subject());
            }
        }
        assertThat(wanted(migration)).isEqualTo(expected);
        assertThat(migration.isBlocked()).isFalse();
        assertThat(migration.matters().getOrDefault(Matter.SUBJECT_LEFT_OUT, 0L))
                .isEqualTo(leftOut.size());
        long united = sources.values().stream().mapToLong(all -> all.size() - 1).sum();
        assertThat(migration.matters().getOrDefault(Matter.SUBJECTS_UNITED, 0L)).isEqualTo(united);
    }

    @Property
    void renamingNeverMergesWithoutTelling(
            @ForAll("sources") List<Line> lines, @ForAll("renamings") Renaming renaming) {
        List<Remark> remarks = new ArrayList<>();

        Migration migration = migrate(
                new MigrationRules(SubjectMap.SAME, renaming, OwnedTags.NONE, false, false), WIDE, lines, remarks);

        assertThat(migration.source().tags() - migration.target().tags())
                .isEqualTo(migration.matters().getOrDefault(Matter.TAGS_UNITED, 0L));
    }

    @Property(tries = 300)
    void proposalsFitAreDistinctKeepTheCategoryAndCanBePassedAsTheyAre(
            @ForAll("longSources") List<Line> lines, @ForAll LengthUnit unit) {
        TagLimits limits = new TagLimits("narrow", unit, 12, new SubjectIdFormat(50, true), 1000, 1000);
        List<Remark> remarks = new ArrayList<>();
        Migration first = migrate(MigrationRules.NONE, limits, lines, remarks);
        Renaming.Builder rules = new Renaming.Builder();
        first.proposals().forEach((old, now) -> {
            assertThat(limits.violationOf(now.name())).isEmpty();
            assertThat(now.category()).isEqualTo(old.category());
            assertThat(now.name()).isEqualTo(now.name().strip());
            rules.add(new RenameRule(old.name(), now.name()));
        });

        Migration second = migrate(
                new MigrationRules(SubjectMap.SAME, rules.build(), OwnedTags.NONE, false, false),
                limits,
                lines,
                new ArrayList<>());

        assertThat(second.matters()).doesNotContainKeys(Matter.TAGS_UNITED, Matter.RULE_UNUSED);
        long without = first.matters().getOrDefault(Matter.TAG_TOO_LONG, 0L)
                - first.proposals().size();
        assertThat(second.matters().getOrDefault(Matter.TAG_TOO_LONG, 0L)).isEqualTo(without);
        assertThat(second.proposals()).isEmpty();
    }

    @Property(tries = 300)
    void onlyACategoryThatLeavesNoRoomGetsNoProposal(@ForAll("longSources") List<Line> lines) {
        TagLimits limits =
                new TagLimits("narrow", LengthUnit.UTF8_BYTES, 12, new SubjectIdFormat(50, true), 1000, 1000);

        Migration migration = migrate(MigrationRules.NONE, limits, lines, new ArrayList<>());

        for (Line line : lines) {
            boolean isTooLong = limits.violationOf(line.tag().name()).isPresent();
            boolean hasRoom = !line.tag().name().startsWith("long-category:");
            assertThat(migration.proposals().containsKey(line.tag())).isEqualTo(isTooLong && hasRoom);
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
