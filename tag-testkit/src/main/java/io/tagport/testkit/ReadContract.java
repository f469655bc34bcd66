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
    void eachKnownSubjectIsReadWithItsTags(Terms terms) {
        TagSet ofAnn = accepted("vip", "level:1", "性别:男", "🐼");
        storeTags(ANN, ofAnn);
        storeTags(BEN, TagSet.of("vip"));

        assertThat(read(List.of(BEN, ANN))).isEqualTo(Map.of(ANN, ofAnn, BEN, TagSet.of("vip")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aKnownSubjectWithoutTagsIsReadAsEmpty(Terms terms) {
        storeTags(ANN, TagSet.empty());

        assertThat(provider().read(List.of(ANN))).isEqualTo(Map.of(ANN, TagSet.empty()));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aSubjectThatIsNotKnownIsAbsent(Terms terms) {
        storeTags(ANN, TagSet.of("vip"));

        assertThat(read(List.of(BEN, ANN, CEM))).containsOnlyKeys(ANN);
        assertThat(provider().read(List.of(BEN))).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aSubjectThatIsAskedForTwiceIsReadOnce(Terms terms) {
        storeTags(ANN, TagSet.of("vip"));

        assertThat(provider().read(List.of(ANN, ANN))).isEqualTo(Map.of(ANN, TagSet.of("vip")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadingFilledToItsCapacityIsExactlyOneRequest(Terms terms) {
        List<Subject> subjects = SampleCalls.subjects(terms.subjectsPerRead());
        storeTags(subjects, TagSet.of("vip"));
        int before = requests();

        Map<Subject, TagSet> read = provider().read(subjects);

        assertThat(requests() - before).isEqualTo(1);
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(read.values()).containsOnly(TagSet.of("vip"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aReadingOfOneMoreThanTheCapacityOrOfNobodyIsNeverSent(Terms terms) {
        int before = requests();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider().read(SampleCalls.subjects(terms.subjectsPerRead() + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> provider().read(List.of()));

        assertThat(requests()).isEqualTo(before);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withoutReading")
    void whereNothingCanBeReadAReadingSaysSo(Terms terms) {
        storeTags(ANN, TagSet.of("vip"));
        int before = requests();

        assertReadingRefused(RefusalReason.UNSUPPORTED, provider());
        assertReadingRefused(RefusalReason.UNSUPPORTED, unreachable());

        assertThat(requests()).isEqualTo(before);
    }

    static void assertReadingRefused(RefusalReason reason, TagProvider provider) {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> provider.read(List.of(ANN)))
                .satisfies(refused -> assertThat(refused.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                outcome -> assertThat(outcome.reason()).isEqualTo(reason)));
    }
}
