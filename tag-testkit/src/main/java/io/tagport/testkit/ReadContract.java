package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract tests of reads, and of the refusal where the provider has no reads. */
abstract class ReadContract extends TextContract {
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadReturnsEachKnownSubjectWithItsTags(Terms terms) {
        TagSet ofAnn = accepted("vip", "level:1", "性别:男", "🐼");
        storeTags(ANN, ofAnn);
        storeTags(BEN, TagSet.of("vip"));

        assertThat(read(List.of(BEN, ANN)))
                .as("known subjects with their tags, as read")
                .isEqualTo(Map.of(ANN, ofAnn, BEN, TagSet.of("vip")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadReturnsAnEmptySetForAKnownSubjectWithoutTags(Terms terms) {
        storeTags(ANN, TagSet.empty());

        assertThat(provider().read(List.of(ANN)))
                .as("known subjects with their tags, as read")
                .isEqualTo(Map.of(ANN, TagSet.empty()));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadOmitsUnknownSubjects(Terms terms) {
        storeTags(ANN, TagSet.of("vip"));

        assertThat(read(List.of(BEN, ANN, CEM)))
                .as("known subjects with their tags, as read")
                .containsOnlyKeys(ANN);
        assertThat(provider().read(List.of(BEN)))
                .as("known subjects with their tags, as read")
                .isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadReturnsASubjectThatIsRequestedTwiceOnce(Terms terms) {
        storeTags(ANN, TagSet.of("vip"));

        assertThat(provider().read(List.of(ANN, ANN)))
                .as("known subjects with their tags, as read")
                .isEqualTo(Map.of(ANN, TagSet.of("vip")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadAtItsCapacitySendsExactlyOneRequest(Terms terms) {
        List<Subject> subjects = SampleCalls.subjects(terms.subjectsPerRead());
        storeTags(subjects, TagSet.of("vip"));
        int before = requests();

        Map<Subject, TagSet> read = provider().read(subjects);

        assertThat(requests() - before).as("requests that the call sent").isEqualTo(1);
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(read.values()).containsOnly(TagSet.of("vip"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadOverItsCapacityOrWithoutSubjectsIsRejectedBeforeSending(Terms terms) {
        int before = requests();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider().read(SampleCalls.subjects(terms.subjectsPerRead() + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> provider().read(List.of()));

        assertThat(requests()).as("requests that have reached the service").isEqualTo(before);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withoutReading")
    void aReadIsRefusedAsUnsupportedIfTheTermsDoNotOfferReads(Terms terms) {
        storeTags(ANN, TagSet.of("vip"));
        int before = requests();

        assertReadRefused(RefusalReason.UNSUPPORTED, provider());
        assertReadRefused(RefusalReason.UNSUPPORTED, unreachable());

        assertThat(requests()).as("requests that have reached the service").isEqualTo(before);
    }

    static void assertReadRefused(RefusalReason reason, TagProvider provider) {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> provider.read(List.of(ANN)))
                .satisfies(refused -> assertThat(refused.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                outcome -> assertThat(outcome.reason()).isEqualTo(reason)));
    }
}
