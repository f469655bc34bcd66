package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.OwnedTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final TagLimits LIMITS =
            new TagLimits("small 2026", LengthUnit.UTF8_BYTES, 10, new SubjectIdFormat(6, false), 3, 4);

    private final List<PreflightIssue> remarks = new ArrayList<>();

    private Preflight with(MigrationRules rules) {
        return new Preflight(
                rules,
                new TargetProfile(LIMITS, true, tag -> List.of(), subject -> SubjectKind.UNSPECIFIED),
                remarks::add);
    }

    private MigrationPlan migrate(MigrationRules rules, String... lines) {
        Preflight preflight = with(rules);
        for (int i = 0; i < lines.length; i++) {
            String[] fields = lines[i].split(",", -1);
            preflight.addLine(i + 1, fields[0], List.of(fields).subList(1, fields.length));
        }
        return preflight.finish(ExistingTags.NOTHING_KNOWN);
    }

    private static MigrationRules mapping(boolean skips, String... pairs) {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        for (String pair : pairs) {
            String[] sides = pair.split("=", -1);
            assertThat(map.put(new Subject(sides[0]), new Subject(sides[1]))).isTrue();
        }
        return new MigrationRules(map.build(), RenameRuleSet.NONE, OwnedTags.NONE, skips, false);
    }

    private static MigrationRules renaming(String from, String to) {
        RenameRuleSet tags =
                new RenameRuleSet.Builder().add(new RenameRule(from, to)).build();
        return new MigrationRules(SubjectMapping.SAME, tags, OwnedTags.NONE, false, false);
    }

    private List<String> words() {
        return remarks.stream().map(PreflightIssue::text).toList();
    }

    private static Map<String, List<String>> wanted(MigrationPlan migrationPlan) {
        Map<String, List<String>> all = new TreeMap<>();
        for (int subject = 0; subject < migrationPlan.subjects(); subject++) {
            List<String> tags = new ArrayList<>();
            for (int place = 0; place < migrationPlan.desired().count(subject); place++) {
                tags.add(migrationPlan
                        .names()
                        .tags()
                        .get(migrationPlan.desired().tag(subject, place))
                        .name());
            }
            all.put(migrationPlan.names().subjects().get(subject).id(), tags);
        }
        return all;
    }

    @Test
    void whatFitsIsCarriedOverAsItIs() {
        MigrationPlan migrationPlan = migrate(MigrationRules.NONE, "u1,vip", "u2", "u1,level:1,vip");

        assertThat(remarks).isEmpty();
        assertThat(migrationPlan.isBlocked()).isFalse();
        assertThat(wanted(migrationPlan)).isEqualTo(Map.of("u1", List.of("vip", "level:1"), "u2", List.of()));
        assertThat(migrationPlan.source()).isEqualTo(new MigrationPlan.Size(2, 3, 2));
        assertThat(migrationPlan.target()).isEqualTo(new MigrationPlan.Size(2, 2, 2));
    }

    @Test
    void aTagThatIsTooLongInTheTargetsUnitBlocksAndGetsAProposal() {
        MigrationPlan migrationPlan = migrate(MigrationRules.NONE, "u1,兴趣:篮", "u1,标签兴趣", "u2,标签兴趣");

        assertThat(migrationPlan.isBlocked()).isTrue();
        assertThat(remarks).extracting(PreflightIssue::kind).containsExactly(IssueKind.TAG_TOO_LONG);
        assertThat(remarks.get(0).place()).isEqualTo(new PreflightIssue.Place(2, "", "标签兴趣"));
        assertThat(words())
                .containsExactly(
                        "tag '标签兴趣' has 12 bytes in UTF-8; the limit of small 2026 is 10; 2 subjects; proposed: '标签兴'");
        assertThat(migrationPlan.proposals()).isEqualTo(Map.of(new Tag("标签兴趣"), new Tag("标签兴")));
    }

    @Test
    void aRuleMakesRoom() {
        assertThat(migrate(renaming("abcdefghijkl", "abc"), "u1,abcdefghijkl").isBlocked())
                .isFalse();
        assertThat(remarks).isEmpty();
    }

    @Test
    void aNameThatARuleGivesItselfMustFitToo() {
        MigrationPlan migrationPlan = migrate(renaming("a", "abcdefghijk"), "u1,a");

        assertThat(words())
                .containsExactly("tag 'abcdefghij…' has 11 bytes in UTF-8; the limit of small 2026 is 10, the new name"
                        + " of 'a'; 1 subject; no shorter name can be proposed: rename the tag or its category");
        assertThat(migrationPlan.proposals()).isEmpty();
    }

    @Test
    void aSubjectWithoutAMappingBlocksOnceUnlessItIsLeftOut() {
        assertThat(migrate(mapping(false, "a=A"), "a,x", "b,x", "b,far too long a tag")
                        .issueCounts())
                .isEqualTo(Map.of(IssueKind.SUBJECT_UNMAPPED, 1L, IssueKind.TAG_TOO_LONG, 1L));
        assertThat(remarks.get(0).place()).isEqualTo(new PreflightIssue.Place(2, "b", ""));

        MigrationPlan skipping = migrate(mapping(true, "a=A"), "a,x", "b,x", "b,far too long a tag");
        assertThat(skipping.isBlocked()).isFalse();
        assertThat(skipping.issueCounts()).isEqualTo(Map.of(IssueKind.SUBJECT_SKIPPED, 1L));
        assertThat(wanted(skipping)).isEqualTo(Map.of("A", List.of("x")));
    }

    @Test
    void severalSubjectsThatBecomeOneGetTheTagsOfAllAndThatIsTold() {
        MigrationPlan migrationPlan = migrate(mapping(false, "token1=ann", "token2=ann"), "token1,x", "token2,y,x");

        assertThat(migrationPlan.isBlocked()).isFalse();
        assertThat(wanted(migrationPlan)).isEqualTo(Map.of("ann", List.of("x", "y")));
        assertThat(words())
                .containsExactly(
                        "subject tok…(6) is mapped to a…(3), as is tok…(6) in line 1: the target gets the tags of both");
    }

    @Test
    void anIdThatCannotBeASubjectThereBlocks() {
        migrate(mapping(false, "a=long-id"), "a,x");
        migrate(MigrationRules.NONE, "a b,x");

        assertThat(words())
                .containsExactly(
                        "subject lon…(7) is not 1 to 6 characters of printable ASCII without blanks, as small 2026"
                                + " requires; subject …(1) is mapped to it",
                        "subject a…(3) is not 1 to 6 characters of printable ASCII without blanks, as small 2026 requires");
        assertThat(remarks).extracting(PreflightIssue::kind).containsOnly(IssueKind.SUBJECT_NOT_ALLOWED);
    }

    @Test
    void twoTagsThatBecomeOneAreTold() {
        MigrationPlan migrationPlan = migrate(renaming("a", "b"), "u1,b", "u1,a", "u2,a");

        assertThat(migrationPlan.isBlocked()).isFalse();
        assertThat(words()).containsExactly("tag 'a' becomes 'b' as 'b' in line 1 does");
        assertThat(wanted(migrationPlan)).isEqualTo(Map.of("u1", List.of("b"), "u2", List.of("b")));
    }

    @Test
    void aSubjectThatWouldHoldTooManyTagsBlocks() {
        migrate(MigrationRules.NONE, "u1,a,b,c", "u2,a,b,c,d");

        assertThat(words()).containsExactly("subject u…(2) would hold 4 tags; the limit of small 2026 is 3");
        assertThat(remarks.get(0).place()).isEqualTo(new PreflightIssue.Place(2, "u2", ""));
    }

    @Test
    void tooManyDifferentTagsBlockAndTheLargestCategoriesAreNamed() {
        migrate(MigrationRules.NONE, "u1,c:1,d:1", "u2,d:2,vip", "u3,d:3");

        assertThat(words())
                .containsExactly("the app would hold 5 different tags; the limit of small 2026 is 4; the largest"
                        + " categories: 'd:' 3, 'c:' 1");
    }

    @Test
    void whatIsThereAlreadyCounts() {
        Preflight preflight = with(MigrationRules.NONE);
        preflight.addLine(1, "u1", List.of("a", "b"));
        preflight.addLine(2, "u2", List.of("x"));
        BindingMatrix.Builder held = new BindingMatrix.Builder();
        for (String tag : List.of("x", "y")) {
            held.add(0, preflight.names().tags().of(new Tag(tag)));
        }
        held.add(1, preflight.names().tags().of(new Tag("x")));
        TreeMap<Tag, Long> holders = new TreeMap<>(Map.of(new Tag("x"), 2L, new Tag("y"), 1L, new Tag("z"), 7L));

        preflight.finish(new ExistingTags(held.build(), holders));

        assertThat(words())
                .containsExactly(
                        "the app would hold 5 different tags; the limit of small 2026 is 4",
                        "subject u…(2) would hold 4 tags; the limit of small 2026 is 3");
    }

    @Test
    void whatIsReplacedDoesNotCount() {
        Preflight preflight =
                with(new MigrationRules(SubjectMapping.SAME, RenameRuleSet.NONE, OwnedTags.NONE, false, true));
        preflight.addLine(1, "u1", List.of("a", "b"));
        BindingMatrix.Builder held = new BindingMatrix.Builder();
        for (String tag : List.of("x", "y")) {
            held.add(0, preflight.names().tags().of(new Tag(tag)));
        }
        TreeMap<Tag, Long> holders = new TreeMap<>(Map.of(new Tag("x"), 1L, new Tag("y"), 2L, new Tag("z"), 7L));

        MigrationPlan migrationPlan =
                preflight.finish(new ExistingTags(held.build(), holders)); // a, b, y of somebody else, z

        assertThat(migrationPlan.isBlocked()).isFalse();
    }

    @Test
    void categoriesThatWillBeEmulatedAndCautionsAreOnlyWorthKnowing() {
        TargetProfile targetProfile = new TargetProfile(
                LIMITS,
                false,
                tag -> tag.isBare() ? List.of("tag '" + tag + "' is bare") : List.of(),
                subject -> SubjectKind.UNSPECIFIED);
        Preflight preflight = new Preflight(MigrationRules.NONE, targetProfile, remarks::add);
        preflight.addLine(1, "u1", List.of("a:1", "a:2", "b"));
        preflight.addLine(2, "u2", List.of("a:1"));

        assertThat(preflight.finish(ExistingTags.NOTHING_KNOWN).isBlocked()).isFalse();
        assertThat(words()).containsExactly("tag 'b' is bare", "category 'a' with 2 tags and 3 bindings");
    }

    @Test
    void aTagOfTwoKindsOfSubjectsIsWorthKnowing() {
        TargetProfile targetProfile = new TargetProfile(
                LIMITS,
                true,
                tag -> List.of(),
                subject -> subject.id().startsWith("d") ? SubjectKind.DEVICE : SubjectKind.USER);
        Preflight preflight = new Preflight(MigrationRules.NONE, targetProfile, remarks::add);
        preflight.addLine(1, "u1", List.of("a", "b"));
        preflight.addLine(2, "d1", List.of("a", "c"));
        preflight.addLine(3, "u2", List.of("a", "b"));

        assertThat(preflight.finish(ExistingTags.NOTHING_KNOWN).isBlocked()).isFalse();
        assertThat(words())
                .containsExactly(
                        "tag 'a' would belong to 2 users and 1 device; a tag may belong to subjects of one kind only");
    }

    @Test
    void whatIsNoNameAnywhereAndALineThatIsNoneBlock() {
        Preflight preflight = with(MigrationRules.NONE);
        preflight.addLine(1, "u1", List.of("a\tb", ""));
        preflight.addLine(2, "", List.of("a"));
        preflight.addMalformedLine(3, "this is not JSON");

        assertThat(preflight.finish(ExistingTags.NOTHING_KNOWN).issueCounts())
                .isEqualTo(Map.of(
                        IssueKind.MALFORMED_TAG, 2L, IssueKind.MALFORMED_SUBJECT, 1L, IssueKind.MALFORMED_LINE, 1L));
    }

    @Test
    void tagsThatAreLeftOutAreToldOnce() {
        MigrationRules rules =
                new MigrationRules(SubjectMapping.SAME, RenameRuleSet.NONE, OwnedTags.parse("debug:*,x"), false, false);

        MigrationPlan migrationPlan = migrate(rules, "u1,debug:1,a", "u2,debug:1,x", "u3,debug:far too long");

        assertThat(migrationPlan.isBlocked()).isFalse();
        assertThat(wanted(migrationPlan)).isEqualTo(Map.of("u1", List.of("a"), "u2", List.of(), "u3", List.of()));
        assertThat(words())
                .containsExactly(
                        "tag 'debug:1' is skipped", "tag 'x' is skipped", "tag 'debug:far too long' is skipped");
    }

    @Test
    void rulesAndMappingsThatNothingNeededAreTold() {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        map.put(new Subject("u1"), new Subject("v1"));
        map.put(new Subject("u2"), new Subject("v2"));
        RenameRuleSet tags = new RenameRuleSet.Builder()
                .add(new RenameRule("lvel:*", "lv:*"))
                .build();
        migrate(new MigrationRules(map.build(), tags, OwnedTags.NONE, false, false), "u1,level:1");

        assertThat(words())
                .containsExactly(
                        "no tag of the source is renamed by 'lvel:*=lv:*'",
                        "1 subject of the mapping without a line in the source");
    }
}
