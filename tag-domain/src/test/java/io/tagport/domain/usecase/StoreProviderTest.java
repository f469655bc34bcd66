package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreProviderTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final TagLimits THREE =
            new TagLimits("three", LengthUnit.CHARACTERS, 20, new SubjectIdFormat(20, true), 3, 1_000);

    private final TagStore store = new MemoryTagStores().of(new App("demo"));
    private final StoreProvider provider =
            new StoreProvider(store, AdmissionPolicy.of(THREE, AdmissionPolicy.Directory.OPEN));

    @Test
    void aReceiptNamesOnlyTheSubjectsThatFailed() {
        add(ANN, "a", "b", "c");

        CallResponse callResponse = provider.send(
                new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, TagSet.of("a", "d"), BEN, TagSet.of("a", "d"))));

        assertThat(callResponse.defaultOutcome()).isEqualTo(Outcome.applied());
        assertThat(callResponse.bySubject()).containsOnlyKeys(ANN);
        assertRefused(callResponse, ANN, RefusalReason.SUBJECT_TAG_LIMIT);
        assertThat(store.tagsOf(List.of(ANN, BEN)))
                .isEqualTo(Map.of(ANN, TagSet.of("a", "b", "c"), BEN, TagSet.of("a", "d")));
    }

    @Test
    void aStrangerLosesNothingAndIsNamed() {
        CallResponse callResponse =
                provider.send(new Call.EachSubject(BindingOperation.REMOVE, Map.of(BEN, TagSet.of("a"))));

        assertRefused(callResponse, BEN, RefusalReason.UNKNOWN_SUBJECT);
    }

    @Test
    void theTagsOfAnotherProviderWorkOverAStore() {
        ProviderTags tags = new ProviderTags(provider);

        tags.apply(List.of(
                new Change.Add(ANN, TagSet.of("vip", "level:1")),
                new Change.OverwriteCategories(ANN, TagSet.of("level:2")),
                new Change.ReplaceAll(BEN, TagSet.of("new"))));

        assertThat(tags.tagsOf(List.of(ANN, BEN)))
                .isEqualTo(Map.of(ANN, TagSet.of("vip", "level:2"), BEN, TagSet.of("new")));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aCallOutsideTheTermsIsRejectedBeforeTheStoreIsAsked(Call call, String message) {
        assertThatThrownBy(() -> provider.send(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(store.totals().subjects()).isZero();
    }

    static Stream<Arguments> malformed() {
        TagSet four = TagSet.of("a", "b", "c", "d");
        return Stream.of(
                arguments(
                        new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, four)),
                        "4 tags of subject a…(3) in a call of shape ADD_EACH"),
                arguments(
                        new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, TagSet.of("x".repeat(21)))),
                        "21 characters"),
                arguments(
                        new Call.EachSubject(BindingOperation.ADD, Map.of(new Subject("s".repeat(21)), TagSet.of("a"))),
                        "1 to 20 characters"),
                arguments(new Call.Clear(subjects(1_001)), "1001 subjects in a call of shape CLEAR; the limit of "),
                arguments(new Call.Replace(Map.of(ANN, TagSet.empty())), "has no tags"),
                arguments(
                        new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("a")),
                        "offers no call of shape ADD_TO_SUBJECT"));
    }

    private static Set<Subject> subjects(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Subject("s" + i)).collect(Collectors.toSet());
    }

    @Test
    void aReadingTakesOneThousandSubjectsAndNoMore() {
        add(ANN, "a");
        List<Subject> most =
                Stream.concat(subjects(999).stream(), Stream.of(ANN, ANN)).toList();

        assertThat(provider.read(most)).isEqualTo(Map.of(ANN, TagSet.of("a")));
        assertThatThrownBy(() -> provider.read(subjects(1_001))).hasMessageStartingWith("1001 subjects in one read");
        assertThatThrownBy(() -> provider.read(List.of())).hasMessageStartingWith("0 subjects in one read");
    }

    @Test
    void aStoreThatFailsIsUnreachable() {
        BrittleStore brittle = new BrittleStore(store);
        StoreProvider failing = new StoreProvider(brittle, AdmissionPolicy.of(THREE, AdmissionPolicy.Directory.OPEN));
        brittle.writes.add(BrittleStore.Write.NOTHING_TAKEN);
        brittle.isUnreadable = true;

        assertThat(failing.send(new Call.Clear(Set.of(ANN))))
                .isEqualTo(CallResponse.of(Outcome.refused(RefusalReason.UNREACHABLE, "nothing was taken")));
        assertThatThrownBy(() -> failing.read(Set.of(ANN)))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        fault -> assertThat(fault.outcome())
                                .isEqualTo(Outcome.refused(RefusalReason.UNREACHABLE, "nothing was read")));
    }

    private void add(Subject subject, String... tags) {
        assertThat(provider.send(new Call.EachSubject(BindingOperation.ADD, Map.of(subject, TagSet.of(tags)))))
                .isEqualTo(CallResponse.of(Outcome.applied()));
    }

    private static void assertRefused(CallResponse callResponse, Subject subject, RefusalReason why) {
        assertThat(callResponse.of(subject))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(why));
    }
}
