package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of a strict server: the quirks that the TPNS documentation describes, over HTTP and with a fixed clock. */
class TpnsQuirksTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Tag VIP = new Tag("vip");

    private final VirtualClock clock = VirtualClock.at(Instant.ofEpochSecond(1_700_000_000));
    private final TagServer server = TagServer.inMemory().strict().clock(clock).start();

    @BeforeEach
    void registerAndTag() {
        server.app().register("ann", "ben");
        server.app().tags().apply(List.of(new Change.Add(ANN, TagSet.of("male", "level:2"))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anOverwriteOfACategoryClearsItFirstAndSetsItASecondLater() {
        assertApplied(overwrite("level:3"));

        assertThat(readByIm()).isEqualTo(TagSet.of("male"));
        clock.move(Duration.ofMillis(999));
        assertThat(readByIm()).isEqualTo(TagSet.of("male"));
        clock.move(Duration.ofMillis(1));
        assertThat(readByIm()).isEqualTo(TagSet.of("male", "level:3"));
        assertThat(server.app().tagsOf("ann")).isEqualTo(TagSet.of("male", "level:3"));
    }

    @Test
    void aReplacementLeavesNothingForASecond() {
        assertApplied(send(new Call.Replace(Map.of(ANN, TagSet.of("newcomer", "level:9")))));

        assertThat(readByIm()).isEqualTo(TagSet.empty());
        clock.move(TpnsQuirks.MIN_INTERVAL);
        assertThat(readByIm()).isEqualTo(TagSet.of("newcomer", "level:9"));
    }

    @Test
    void aClearingIsAnsweredAtOnceAndDoneASecondLater() {
        assertApplied(send(new Call.Clear(new LinkedHashSet<>(List.of(ANN)))));

        assertThat(readByIm()).isEqualTo(TagSet.of("male", "level:2"));
        clock.move(TpnsQuirks.MIN_INTERVAL);
        assertThat(readByIm()).isEqualTo(TagSet.empty());
    }

    @Test
    void withinThatSecondEveryCallForTheTokenFailsAndNothingOfItIsDone() {
        assertApplied(overwrite("level:3"));

        assertTooFast(overwrite("level:4"));
        assertTooFast(send(new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("vip"))));
        assertTooFast(send(new Call.TagSubjects(BindingOperation.ADD, VIP, new LinkedHashSet<>(List.of(BEN, ANN)))));

        assertThat(server.app().tagsOf("ben")).isEqualTo(TagSet.empty());
        clock.move(TpnsQuirks.MIN_INTERVAL);
        assertApplied(send(new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("vip"))));
        assertThat(readByIm()).isEqualTo(TagSet.of("male", "level:3", "vip"));
    }

    @Test
    void otherTokensAreNotHeldUp() {
        assertApplied(overwrite("level:3"));

        assertApplied(send(new Call.SubjectTags(BindingOperation.ADD, BEN, TagSet.of("vip"))));
    }

    @Test
    void aRefusedOverwriteChangesNothingAndDelaysNoOtherCall() {
        TagSet many = TagSet.copyOf(
                IntStream.rangeClosed(1, 100).mapToObj(i -> new Tag("c:" + i)).toList());
        CallResponse refused = send(new Call.Overwrite(ANN, many)); // 102 tags together with male and level:2

        assertThat(refused.defaultOutcome().isApplied()).isFalse();
        assertThat(readByIm()).isEqualTo(TagSet.of("male", "level:2"));
        assertApplied(overwrite("level:3"));
    }

    @Test
    void unknownSubjectsAreRefused() {
        Call stranger = new Call.SubjectTags(BindingOperation.ADD, new Subject("stranger"), TagSet.of("vip"));

        assertRefused(send(stranger), RefusalReason.UNKNOWN_SUBJECT, 1_008_006);
        assertRefused(
                send(new Call.Clear(new LinkedHashSet<>(List.of(new Subject("stranger"))))),
                RefusalReason.UNKNOWN_SUBJECT,
                1_008_006);
    }

    @Test
    void aServerThatIsNotStrictHasNoneOfTheseHabits() {
        try (TagServer mild = TagServer.inMemory().clock(clock).start()) {
            assertApplied(StandInClients.tpns(mild).send(new Call.Overwrite(ANN, TagSet.of("level:3"))));
            assertThat(mild.app().tagsOf("ann")).isEqualTo(TagSet.of("level:3"));
            assertApplied(StandInClients.tpns(mild).send(new Call.Overwrite(ANN, TagSet.of("level:4"))));
        }
    }

    private CallResponse overwrite(String tag) {
        return send(new Call.Overwrite(ANN, TagSet.of(tag)));
    }

    private CallResponse send(Call call) {
        return StandInClients.tpns(server).send(call);
    }

    private TagSet readByIm() {
        return StandInClients.im(server).read(List.of(ANN)).getOrDefault(ANN, TagSet.of("not-known"));
    }

    private static void assertApplied(CallResponse callResponse) {
        assertThat(callResponse).isEqualTo(CallResponse.of(Outcome.applied()));
    }

    private static void assertTooFast(CallResponse callResponse) {
        assertRefused(callResponse, RefusalReason.RATE_LIMITED, 1_008_028);
    }

    private static void assertRefused(CallResponse callResponse, RefusalReason why, int code) {
        assertThat(callResponse.defaultOutcome()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(why);
            assertThat(refused.code()).isEqualTo(code);
        });
    }
}
