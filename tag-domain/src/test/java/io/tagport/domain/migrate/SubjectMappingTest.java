package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.OwnedTags;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubjectMappingTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Map<Subject, TagSet> SOURCE = Map.of(
            token(1), TagSet.of("a", "level:1"),
            token(2), TagSet.of("b", "secret"),
            token(4), TagSet.of("d"));

    private static Subject token(int number) {
        return new Subject("token-" + number);
    }

    private static SubjectMapping map() {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        map.put(token(1), ANN);
        map.put(token(4), BEN);
        map.put(token(2), ANN);
        map.put(token(3), ANN);
        return map.build();
    }

    @Test
    void allWhoBecomeOneAreFoundFromEitherSide() {
        SubjectMapping map = map();

        assertThat(map.size()).isEqualTo(4);
        assertThat(map.sourcesOf(ANN)).containsExactlyInAnyOrder(token(1), token(2), token(3));
        assertThat(map.sourcesOf(BEN)).containsExactly(token(4));
        assertThat(map.sourcesOf(token(1))).isEmpty();
        assertThat(map.of(token(3))).contains(ANN);
        assertThat(map.of(ANN)).isEmpty();
    }

    @Test
    void aSubjectBecomesOneOnly() {
        SubjectMapping.Builder map = new SubjectMapping.Builder();

        assertThat(map.put(token(1), ANN)).isTrue();
        assertThat(map.put(token(1), ANN)).isTrue();
        assertThat(map.put(token(1), BEN)).isFalse();
        assertThat(map.build().of(token(1))).contains(ANN);
    }

    @Test
    void everySubjectKeepsItsIdWhereNothingIsMapped() {
        assertThat(SubjectMapping.SAME.of(ANN)).contains(ANN);
        assertThat(SubjectMapping.SAME.sourcesOf(ANN)).containsExactly(ANN);
        assertThat(SubjectMapping.SAME.size()).isZero();
    }

    @Test
    void manySubjectsAreMapped() {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        IntStream.range(0, 1_000).forEach(i -> map.put(token(i), new Subject("u" + i / 2)));
        SubjectMapping built = map.build();

        for (int i = 0; i < 1_000; i++) {
            assertThat(built.of(token(i))).contains(new Subject("u" + i / 2));
        }
        assertThat(built.sourcesOf(new Subject("u7"))).containsExactlyInAnyOrder(token(14), token(15));
    }

    private static Map<Subject, TagSet> sourceTags(Collection<Subject> olds) {
        Map<Subject, TagSet> found = new HashMap<>(SOURCE);
        found.keySet().retainAll(olds);
        return found;
    }

    @Test
    void whoeverSeveralBecomeIsWishedTheTagsOfAll() {
        RenameRuleSet renamed =
                new RenameRuleSet.Builder().add(new RenameRule("a", "A")).build();
        MigrationRules rules = new MigrationRules(map(), renamed, OwnedTags.parse("secret"), false, false);
        Function<Collection<Subject>, Map<Subject, TagSet>> wishes =
                new LiveDesiredTags(rules, SubjectMappingTest::sourceTags);

        assertThat(wishes.apply(List.of(ANN, BEN, new Subject("nobody"))))
                .isEqualTo(Map.of(ANN, TagSet.of("A", "level:1", "b"), BEN, TagSet.of("d")));
        assertThat(rules.excluded().owns(new Tag("secret"))).isTrue();
    }

    @Test
    void whoOnlyBecomesWhomTheSourceDoesNotKnowIsAbsent() {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        map.put(token(3), ANN);
        MigrationRules rules = new MigrationRules(map.build(), RenameRuleSet.NONE, OwnedTags.NONE, false, false);

        assertThat(new LiveDesiredTags(rules, SubjectMappingTest::sourceTags).apply(List.of(ANN)))
                .isEmpty();
    }
}
