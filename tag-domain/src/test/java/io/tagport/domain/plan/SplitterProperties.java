package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SplitterProperties {
    private static Terms threeShapes(int tags, int subjects, int pairs) {
        return terms(Map.of(
                Shape.ADD_TO_SUBJECT, Capacity.ofTags(tags),
                Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(tags),
                Shape.ADD_TAG, Capacity.ofSubjects(subjects),
                Shape.REMOVE_TAG, Capacity.ofSubjects(subjects),
                Shape.ADD_PAIRS, Capacity.ofPairs(pairs),
                Shape.REMOVE_PAIRS, Capacity.ofPairs(pairs),
                Shape.CLEAR, Capacity.ofSubjects(1),
                Shape.REPLACE, Capacity.ofEach(1, 100)));
    }

    private static Terms packed(int subjects, int tags) {
        return terms(Map.of(
                Shape.ADD_EACH, Capacity.ofEach(subjects, tags),
                Shape.REMOVE_EACH, Capacity.ofEach(subjects, tags),
                Shape.CLEAR, Capacity.ofSubjects(subjects),
                Shape.REPLACE, Capacity.ofEach(subjects, 100)));
    }

    private static Terms terms(Map<Shape, Capacity> shapes) {
        return new Terms(TagLimits.STORE, shapes, 0, false, Pace.NONE);
    }

    @Provide
    Arbitrary<Map<Subject, TagSet>> wanted() {
        Arbitrary<Subject> subjects = Arbitraries.integers().between(0, 12).map(n -> new Subject("s" + n));
        Arbitrary<TagSet> tags = Arbitraries.integers()
                .between(0, 25)
                .map(n -> "t" + n)
                .list()
                .ofMaxSize(12)
                .map(names -> TagSet.of(names.toArray(String[]::new)));
        return Arbitraries.maps(subjects, tags).ofMaxSize(9);
    }

    @Property
    void splittingLosesAndRepeatsNothingAndRespectsEveryCapacity(
            @ForAll("wanted") Map<Subject, TagSet> wanted,
            @ForAll Verb verb,
            @ForAll boolean packed,
            @ForAll @IntRange(min = 1, max = 5) int few,
            @ForAll @IntRange(min = 1, max = 7) int more) {
        Terms terms = packed ? packed(few, more) : threeShapes(few, more, few + 1);

        List<Call> calls = new Splitter(terms).bind(verb, wanted);

        List<Binding> sent =
                calls.stream().flatMap(call -> call.bindings().stream()).toList();
        assertThat(sent).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(bindings(wanted));
        assertThat(calls).allSatisfy(call -> assertFits(call, terms));
    }

    @Property
    void splittingReordersNoTagsOfASubject(
            @ForAll("wanted") Map<Subject, TagSet> wanted,
            @ForAll boolean packed,
            @ForAll @IntRange(min = 1, max = 5) int few) {
        List<Call> calls = new Splitter(packed ? packed(few, 2) : threeShapes(few, 3, few)).bind(Verb.ADD, wanted);

        wanted.forEach((subject, tags) -> assertThat(calls.stream()
                        .flatMap(call -> call.bindings().stream())
                        .filter(binding -> binding.subject().equals(subject))
                        .map(Binding::tag))
                .containsExactlyElementsOf(tags));
    }

    @Property
    void replacingAndClearingSplitBySubjectsInOrder(
            @ForAll("wanted") Map<Subject, TagSet> wanted, @ForAll @IntRange(min = 1, max = 4) int few) {
        Terms terms = packed(few, 5);
        List<Subject> subjects = List.copyOf(wanted.keySet());

        List<Call> replacements = new Splitter(terms).replace(wanted);
        List<Call> clearings = new Splitter(terms).clear(new LinkedHashSet<>(subjects));

        Map<Subject, TagSet> replaced = new LinkedHashMap<>();
        replacements.forEach(call -> replaced.putAll(((Call.Replace) call).tags()));
        assertThat(replaced).isEqualTo(wanted);
        assertThat(clearings.stream().flatMap(call -> call.subjects().stream())).containsExactlyElementsOf(subjects);
        assertThat(replacements).allSatisfy(call -> assertFits(call, terms));
        assertThat(clearings).allSatisfy(call -> assertFits(call, terms));
    }

    @Property
    void whatIsLeftWithoutTheCulpritsIsAllThatDoesNotTouchThem(
            @ForAll("wanted") Map<Subject, TagSet> wanted, @ForAll boolean packed) {
        LinkedHashSet<Subject> subjects = new LinkedHashSet<>(List.of(new Subject("s1"), new Subject("s2")));
        TagSet tags = TagSet.of("t3", "t4");

        List<Binding> rest = new ArrayList<>();
        for (Call call : new Splitter(packed ? packed(3, 4) : threeShapes(4, 4, 4)).bind(Verb.ADD, wanted)) {
            call.without(subjects, tags).ifPresent(left -> rest.addAll(left.bindings()));
        }

        assertThat(rest)
                .containsExactlyInAnyOrderElementsOf(bindings(wanted).stream()
                        .filter(binding -> !subjects.contains(binding.subject()) && !tags.contains(binding.tag()))
                        .toList());
    }

    private static void assertFits(Call call, Terms terms) {
        Capacity capacity = terms.capacityOf(call.shape()).orElseThrow();
        assertThat(call.subjects()).hasSizeBetween(1, capacity.subjects());
        assertThat(call.bindings()).hasSizeLessThanOrEqualTo(capacity.bindings());
        call.subjects()
                .forEach(subject -> assertThat(call.bindings().stream()
                                .filter(binding -> binding.subject().equals(subject)))
                        .hasSizeLessThanOrEqualTo(capacity.tagsPerSubject()));
    }

    private static List<Binding> bindings(Map<Subject, TagSet> wanted) {
        return wanted.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(tag -> new Binding(entry.getKey(), tag)))
                .toList();
    }
}
