package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract tests of calls of each shape: their effects, their capacities, and which calls are never sent. */
abstract class CallContract extends ProviderFixture {
    private static final List<Subject> ALL = List.of(ANN, BEN, CEM);

    @Test
    void theProviderAlwaysReturnsTheSameTerms() {
        assertThat(provider().terms())
                .as("terms of the provider")
                .isEqualTo(provider().terms())
                .isEqualTo(terms());
    }

    @ParameterizedTest
    @MethodSource("offered")
    void aCallOfEachShapeHasTheEffectOfThatShape(Shape shape) {
        storeTags(ALL, before());
        Call call = small(shape);

        assertApplied(call);

        assertEachSubjectHasTheTagsAfter(before(), call);
    }

    @ParameterizedTest
    @MethodSource("offered")
    void repeatingACallHasNoFurtherEffect(Shape shape) {
        storeTags(ALL, before());
        Call call = small(shape);

        assertApplied(call);
        assertApplied(call);
        assertApplied(call);

        assertEachSubjectHasTheTagsAfter(before(), call);
    }

    @ParameterizedTest
    @MethodSource("offered")
    void aCallSendsExactlyOneRequest(Shape shape) {
        storeTags(ALL, before());
        int before = requests();

        assertApplied(small(shape));

        assertThat(requests() - before).as("requests that the call sent").isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("offered")
    void aResponseNamesOnlySubjectsAndTagsOfTheCall(Shape shape) {
        storeTags(ALL, before());
        Call call = small(shape);

        CallResponse callResponse = provider().send(call);

        assertThat(call.subjects())
                .as("subjects of the call")
                .containsAll(callResponse.bySubject().keySet());
        assertThat(tagsOf(call))
                .as("tags of the call")
                .containsAll(callResponse.byTag().keySet());
    }

    @ParameterizedTest
    @MethodSource("offered")
    void aCallAtItsCapacityIsAppliedCompletely(Shape shape) {
        Call call = calls().full(shape);
        Map<Subject, TagSet> before = heldBefore(call);
        before.forEach(this::storeTags);

        assertApplied(call);

        before.forEach((subject, tags) -> assertHeld(subject).isEqualTo(SampleCalls.after(call, subject, tags)));
    }

    @ParameterizedTest
    @MethodSource("offered")
    void aCallOverItsCapacityIsRejectedBeforeSending(Shape shape) {
        List<Call> calls = calls().overfull(shape);

        assertThat(calls).isNotEmpty().allSatisfy(this::assertNeverSent);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("notOffered")
    void aCallOfAShapeThatTheTermsDoNotOfferIsRejectedBeforeSending(Shape shape) {
        storeTags(ALL, before());

        assertNeverSent(small(shape));

        assertThat(ALL).allSatisfy(subject -> assertHeld(subject).isEqualTo(before()));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withOverwrite")
    void anOverwriteKeepsTagsOfOtherCategoriesAndBareTags(Terms terms) {
        TagSet kept = accepted("level", "levels:1", "sex:f", "vip", "级别:1", "level：1");
        storeTags(ANN, TagSet.of("level:1", "level:2").with(kept));
        TagSet tags = calls().fitting(Shape.OVERWRITE, accepted("level:3", "level:4", "city:绵阳"));

        assertApplied(new Call.Overwrite(ANN, tags));

        assertHeld(ANN).isEqualTo(kept.with(tags));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withOverwrite")
    void anOverwriteWithABareTagIsRejectedBeforeSending(Terms terms) {
        assertNeverSent(new Call.Overwrite(ANN, TagSet.of("vip")));
        assertNeverSent(new Call.Overwrite(ANN, TagSet.of("level:3", "vip")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReplace")
    void aReplaceLeavesExactlyTheNewTags(Terms terms) {
        storeTags(ANN, TagSet.of("level:1", "sex:f", "vip", "old"));

        TagSet tags = calls().fitting(Shape.REPLACE, accepted("vip", "level:2", "新"));

        assertApplied(new Call.Replace(Map.of(ANN, tags)));

        assertHeld(ANN).isEqualTo(tags);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReplaceByAnyTag")
    void aReplaceWithoutABareTagLeavesExactlyTheNewTags(Terms terms) {
        storeTags(ANN, TagSet.of("level:1", "sex:f", "vip"));

        TagSet tags = calls().fitting(Shape.REPLACE, TagSet.of("level:2", "city:1"));

        assertApplied(new Call.Replace(Map.of(ANN, tags)));

        assertHeld(ANN).isEqualTo(tags);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReplaceByBareTag")
    void aReplaceThatTheServiceWouldInterpretAsAnOverwriteIsRejectedBeforeSending(Terms terms) {
        assertNeverSent(new Call.Replace(Map.of(ANN, TagSet.of("level:2"))));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReplace")
    void aReplaceWithoutTagsIsRejectedBeforeSending(Terms terms) {
        assertNeverSent(new Call.Replace(Map.of(ANN, TagSet.empty())));
    }

    @ParameterizedTest
    @MethodSource("offeredForSubjects")
    void concurrentCallsForDifferentSubjectsAreAllApplied(Shape shape) throws Exception {
        List<Subject> subjects = SampleCalls.subjects(ConcurrentRunner.THREADS * 10);
        storeTags(subjects, before());

        ConcurrentRunner.run(thread -> {
            for (Subject subject : ofThread(subjects, thread)) {
                assertApplied(calls().small(shape, List.of(subject), tagsFor(shape)));
            }
        });

        Call one = calls().small(shape, List.of(ANN), tagsFor(shape));
        TagSet after = SampleCalls.after(one, ANN, before());
        assertThat(subjects).allSatisfy(subject -> assertHeld(subject).isEqualTo(after));
    }

    private static List<Subject> ofThread(List<Subject> subjects, int thread) {
        int count = subjects.size() / ConcurrentRunner.THREADS;
        return subjects.subList(thread * count, (thread + 1) * count);
    }

    private TagSet before() {
        return accepted("vip", "level:1", "sex:f", "级别:1", "level");
    }

    private Call small(Shape shape) {
        return calls().small(shape, ALL, tagsFor(shape));
    }

    /** Returns new tags for shapes that add, and existing tags for shapes that remove. */
    private static TagSet tagsFor(Shape shape) {
        return switch (shape) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH, REPLACE -> TagSet.of("new", "level:2");
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH, PURGE -> TagSet.of("level:1", "vip");
            case OVERWRITE -> TagSet.of("level:2", "level:3");
            case CLEAR -> TagSet.of("vip");
        };
    }

    private void assertEachSubjectHasTheTagsAfter(TagSet before, Call call) {
        assertThat(ALL)
                .allSatisfy(subject -> assertThat(storedTags(subject))
                        .as("tags of %s at the service after %s", subject, call)
                        .isEqualTo(SampleCalls.after(call, subject, before)));
    }

    /**
     * Returns the initial tags of all subjects of a call: existing tags for a call that removes, no tags for other
     * calls.
     */
    private Map<Subject, TagSet> heldBefore(Call call) {
        Map<Subject, TagSet> before = new HashMap<>();
        call.subjects().forEach(subject -> before.put(subject, TagSet.empty()));
        switch (call.shape()) {
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH ->
                call.bindings()
                        .forEach(binding -> before.merge(
                                binding.subject(), TagSet.of(binding.tag().name()), TagSet::with));
            case CLEAR -> before.replaceAll((subject, none) -> before());
            case PURGE -> before.put(ANN, tagsOf(call));
            default -> {}
        }
        return before;
    }

    private static TagSet tagsOf(Call call) {
        if (call instanceof Call.Purge purge) {
            return purge.tags();
        }
        Set<Tag> tags = new LinkedHashSet<>();
        call.bindings().stream().map(Binding::tag).forEach(tags::add);
        return TagSet.copyOf(tags);
    }
}
