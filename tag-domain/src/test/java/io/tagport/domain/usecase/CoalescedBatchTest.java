package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.usecase.CoalescingTags.Waiting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls of requests that go together. A change is written as its kind, its subject and its tag: {@code +ax} adds x to a. */
class CoalescedBatchTest {
    private final FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);

    private static Change parse(String text) {
        Subject subject = new Subject(text.substring(1, 2));
        TagSet tags = TagSet.of(text.substring(2));
        return switch (text.charAt(0)) {
            case '+' -> new Change.Add(subject, tags);
            case '-' -> new Change.Remove(subject, tags);
            default -> new Change.ReplaceAll(subject, tags);
        };
    }

    private static Waiting request(String... changes) {
        return new Waiting(Arrays.stream(changes).map(CoalescedBatchTest::parse).toList());
    }

    private static Report report(Waiting request) {
        return request.report().toCompletableFuture().join();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatMaySharesCallsAndEachSubjectKeepsItsOrder(String requests, String calls) {
        List<Waiting> all = Arrays.stream(requests.split(" "))
                .map(CoalescedBatchTest::request)
                .toList();

        new CoalescedBatch(all, List.of()).execute(provider);

        assertThat(provider.sent.stream().map(CoalescedBatchTest::describe)).containsExactly(calls.split(" "));
        assertThat(all).allSatisfy(one -> assertThat(report(one).applied()).isEqualTo(1));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("+ax -bx +cx", "ADD_EACH:ac REMOVE_EACH:b"),
                arguments("+ax +ay +bx", "ADD_EACH:ab"),
                arguments("-ax -ay -bx", "REMOVE_EACH:ab"),
                arguments("=ax =ay =bx", "REPLACE:ab REPLACE:a"),
                arguments("-ax +ax +bx", "ADD_EACH:b REMOVE_EACH:a ADD_EACH:a"),
                arguments("+ax -ax +bx -bx", "ADD_EACH:ab REMOVE_EACH:ab"),
                arguments("-ax +ay -ay -bx +by -by", "REMOVE_EACH:ab ADD_EACH:ab REMOVE_EACH:ab"),
                arguments("-ax +ay -ay +az", "REMOVE_EACH:a ADD_EACH:a REMOVE_EACH:a ADD_EACH:a"),
                arguments("+ax =ay +az +bx =by +bz", "ADD_EACH:ab REPLACE:ab ADD_EACH:ab"));
    }

    private static String describe(Call call) {
        return call.shape() + ":"
                + call.subjects().stream().map(Subject::id).sorted().collect(Collectors.joining());
    }

    /** Only what several callers ask for is halved to find whose request is at fault. */
    @Test
    void aRefusedRequestOfOneCallerIsNotSentAgain() {
        Waiting one = request("+ax", "+bx");
        provider.answers.add(CallResponse.of(Outcome.refused(RefusalReason.APP_TAG_LIMIT, "full")));

        new CoalescedBatch(List.of(one), List.of()).execute(provider);

        assertThat(report(one).refused()).isEqualTo(2);
        assertThat(provider.sent).hasSize(1);
    }
}
