package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Verb;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StillWantedTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Subject CEM = new Subject("cem");

    private final FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);

    private void send(Call call, Map<Subject, TagSet> wanted) {
        assertThat(new StillWanted(provider, subjects -> wanted).send(call).general())
                .isEqualTo(Outcome.applied());
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotAdded() {
        Call call = new Call.Pairs(
                Verb.ADD,
                List.of(
                        new Binding(ANN, new Tag("a")),
                        new Binding(ANN, new Tag("b")),
                        new Binding(BEN, new Tag("a")),
                        new Binding(CEM, new Tag("c"))));

        send(call, Map.of(ANN, TagSet.of("b", "later"), BEN, TagSet.empty()));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("b"), CEM, TagSet.of("c")));
    }

    @Test
    void whatIsWantedAgainIsNotRemoved() {
        provider.held.put(ANN, TagSet.of("a", "b"));

        send(new Call.SubjectTags(Verb.REMOVE, ANN, TagSet.of("a", "b")), Map.of(ANN, TagSet.of("b")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("b")));
    }

    @Test
    void aReplacementIsByWhatIsWantedNow() {
        provider.held.put(ANN, TagSet.of("besides"));

        send(new Call.Replace(Map.of(ANN, TagSet.of("old"))), Map.of(ANN, TagSet.of("new")));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.of("new")));
    }

    @Test
    void aClearingGoesOnlyIfNothingIsWanted() {
        provider.held.put(ANN, TagSet.of("new"));

        send(new Call.Replace(Map.of(ANN, TagSet.of("old"))), Map.of(ANN, TagSet.empty()));
        send(new Call.Clear(Set.of(ANN)), Map.of(ANN, TagSet.of("new")));
        assertThat(provider.sent).isEmpty();
        send(new Call.Clear(Set.of(ANN)), Map.of(ANN, TagSet.empty()));

        assertThat(provider.held).isEqualTo(Map.of(ANN, TagSet.empty()));
    }

    @Test
    void whereTheWishIsNotKnownNothingIsSent() {
        StillWanted blind = new StillWanted(provider, subjects -> {
            throw new StoreException("away");
        });

        Outcome outcome =
                blind.send(new Call.SubjectTags(Verb.ADD, ANN, TagSet.of("a"))).general();

        assertThat(((Outcome.Refused) outcome).why()).isEqualTo(Refusal.UNREACHABLE);
        assertThat(provider.sent).isEmpty();
    }
}
