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
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.ProviderTags;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app that accepts only registered subjects. */
class UnknownSubjectsTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Subject STRANGER = new Subject("stranger");
    private static final TagSet VIP = TagSet.of("vip");

    private final ServedProviders served = new ServedProviders();

    @BeforeEach
    void makeKnown() {
        served.strictStore().register(List.of(ANN, BEN));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void tpnsNamesTheUnknownToken() {
        CallResponse callResponse = served.strictTpns()
                .send(new Call.TagSubjects(
                        BindingOperation.ADD, new Tag("vip"), new LinkedHashSet<>(List.of(ANN, STRANGER, BEN))));

        assertUnknown(callResponse.of(STRANGER, new Tag("vip")));
        assertThat(callResponse.bySubject()).containsOnlyKeys(STRANGER);
    }

    @Test
    void imListsTheUnknownAccountAndAppliesTheRest() {
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        List.of(ANN, STRANGER, BEN).forEach(subject -> tags.put(subject, VIP));

        CallResponse callResponse = served.strictIm().send(new Call.EachSubject(BindingOperation.ADD, tags));

        assertUnknown(callResponse.of(STRANGER, new Tag("vip")));
        assertThat(callResponse.bySubject()).containsOnlyKeys(STRANGER);
        assertThat(callResponse.defaultOutcome()).isEqualTo(Outcome.applied());
    }

    @Test
    void overTpnsTheRestIsSettled() {
        assertTheRestIsSettled(served.strictTpns(), 2);
    }

    @Test
    void overImTheRestIsSettled() {
        assertTheRestIsSettled(served.strictIm(), 1);
    }

    private void assertTheRestIsSettled(TagProvider provider, int calls) {
        Report report = new ProviderTags(provider)
                .apply(List.of(new Change.Add(ANN, VIP), new Change.Add(STRANGER, VIP), new Change.Add(BEN, VIP)));

        assertThat(report.failureOf(ANN)).isEmpty();
        assertThat(report.failureOf(BEN)).isEmpty();
        assertThat(report.failureOf(STRANGER)).hasValueSatisfying(UnknownSubjectsTest::assertUnknown);
        assertThat(report.calls()).isEqualTo(calls);
        assertThat(served.strictStore().tagsOf(List.of(ANN, STRANGER, BEN))).isEqualTo(Map.of(ANN, VIP, BEN, VIP));
    }

    private static void assertUnknown(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNKNOWN_SUBJECT));
    }
}
