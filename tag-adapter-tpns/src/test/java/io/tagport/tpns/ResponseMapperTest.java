package io.tagport.tpns;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseMapperTest {
    private static final Subject ONE = new Subject("token1");
    private static final Subject TWO = new Subject("token2");
    private static final Tag A = new Tag("a");
    private static final Tag B = new Tag("b");
    private static final Call BOTH =
            new Call.TagSubjects(BindingOperation.ADD, A, new LinkedHashSet<>(List.of(ONE, TWO)));
    private static final Call SINGLE = new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("a", "b"));

    @Test
    void successWithoutListsIsAllDone() {
        assertThat(receipt(BOTH, 0, List.of(), List.of())).isEqualTo(CallResponse.of(Outcome.applied()));
    }

    @Test
    void successWithAListAppliesAllButTheListedEntries() {
        CallResponse callResponse = receipt(BOTH, 0, List.of("token2"), List.of());

        assertThat(callResponse.of(ONE, A)).isEqualTo(Outcome.applied());
        assertThat(callResponse.of(TWO, A))
                .isEqualTo(new Outcome.Refused(
                        RefusalReason.BAD_SUBJECT, 0, "TPNS lists the token in invalid_tokens, with the text 'said'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1008006, 1008029, 1008026, 1008007})
    void listedEntriesHaveAReasonWithoutATextInTheResponse(int code) {
        CallResponse callResponse =
                ResponseMapper.of(BOTH, new TpnsResponse(code, "", 0, "", List.of("token2"), List.of()), Duration.ZERO);

        assertThat(callResponse.of(TWO, A).failure().orElseThrow().message())
                .startsWith("TPNS lists the token in invalid_tokens");
    }

    @Test
    void aListedTagCondemnsAllItsPairsAndAListedTokenAllOfIts() {
        Call pairs = new Call.Pairs(
                BindingOperation.ADD,
                List.of(new Binding(ONE, A), new Binding(TWO, B), new Binding(TWO, A), new Binding(ONE, B)));

        CallResponse byTag = receipt(pairs, 0, List.of(), List.of("b"));
        assertThat(byTag.of(ONE, B))
                .isEqualTo(new Outcome.Refused(
                        RefusalReason.BAD_TAG, 0, "TPNS lists the tag in invalid_tags, with the text 'said'"));
        assertThat(byTag.of(TWO, B))
                .isEqualTo(new Outcome.Refused(
                        RefusalReason.BAD_TAG, 0, "TPNS lists the tag in invalid_tags, with the text 'said'"));
        assertThat(byTag.of(ONE, A)).isEqualTo(Outcome.applied());

        CallResponse byToken = receipt(pairs, 0, List.of("token2"), List.of());
        assertThat(byToken.of(TWO, A).isApplied()).isFalse();
        assertThat(byToken.of(TWO, B).isApplied()).isFalse();
        assertThat(byToken.of(ONE, B)).isEqualTo(Outcome.applied());
    }

    @Test
    void aSuccessThatListsAnotherTokenIsUnknown() {
        assertThat(receipt(BOTH, 0, List.of("tok…"), List.of()).defaultOutcome())
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(receipt(BOTH, 0, List.of(), List.of("other")).defaultOutcome())
                .isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"1008006, UNKNOWN_SUBJECT", "1008029, BAD_SUBJECT", "1008026, BAD_SUBJECT"})
    void badTokensAreRefusedAndTheOthersUnknown(int code, RefusalReason why) {
        CallResponse callResponse = receipt(BOTH, code, List.of("token1"), List.of());

        assertThat(callResponse.of(ONE, A)).isEqualTo(new Outcome.Refused(why, code, "said"));
        assertThat(callResponse.of(TWO, A)).isEqualTo(new Outcome.Unknown(code, "said"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1008006, 1008029, 1008026})
    void aBadTokenAmongSeveralIsUnknownUnlessItIsListed(int code) {
        assertThat(receipt(BOTH, code, List.of(), List.of()))
                .isEqualTo(CallResponse.of(new Outcome.Unknown(code, "said")));
    }

    @ParameterizedTest
    @CsvSource({"1008006, UNKNOWN_SUBJECT", "1008029, BAD_SUBJECT"})
    void theOnlyTokenIsTheBadOneListedOrNot(int code, RefusalReason why) {
        assertThat(receipt(SINGLE, code, List.of(), List.of()))
                .isEqualTo(CallResponse.of(new Outcome.Refused(why, code, "said")));
        assertThat(receipt(SINGLE, code, List.of("token1"), List.of()).of(ONE, A))
                .isEqualTo(new Outcome.Refused(why, code, "said"));
    }

    @Test
    void badTagsAreRefusedAndTheRestIsNotApplied() {
        CallResponse callResponse = receipt(SINGLE, 1008007, List.of(), List.of("b"));

        assertThat(callResponse.of(ONE, B)).isEqualTo(new Outcome.Refused(RefusalReason.BAD_TAG, 1008007, "said"));
        assertThat(callResponse.of(ONE, A)).isEqualTo(new Outcome.Refused(RefusalReason.BAD_REQUEST, 1008007, "said"));
    }

    @Test
    void ofTokensWithABadParameterTheListedAreRefusedAndTheOthersUnknown() {
        CallResponse callResponse = receipt(BOTH, 1008007, List.of("token1"), List.of());

        assertThat(callResponse.of(ONE, A)).isEqualTo(new Outcome.Refused(RefusalReason.BAD_REQUEST, 1008007, "said"));
        assertThat(callResponse.of(TWO, A)).isEqualTo(new Outcome.Unknown(1008007, "said"));
    }

    @Test
    void anUnnamedBadParameterRefusesTheWholeCall() {
        assertThat(receipt(BOTH, 1008007, List.of(), List.of()))
                .isEqualTo(CallResponse.of(new Outcome.Refused(RefusalReason.BAD_REQUEST, 1008007, "said")));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "INVALID_TOKEN", "TOKEN_NOT_VALID", "BATCH_PARTLY", "INVALID_PARAMETER"})
    void withAnyOtherCodeTheListsSayNothing(TpnsCode code) {
        assertThat(receipt(BOTH, code.number(), List.of("token1"), List.of("a")))
                .isEqualTo(CallResponse.of(TpnsCode.outcomeOf(code.number(), "said")));
    }

    @Test
    void anUndocumentedCodeIsARefusal() {
        assertThat(receipt(BOTH, 42, List.of("token1"), List.of()))
                .isEqualTo(CallResponse.of(new Outcome.Refused(RefusalReason.OTHER, 42, "said")));
    }

    @Test
    void howLongToWaitIsKeptWithEveryCode() {
        for (int code : List.of(0, 42, 1008006, 1008028)) {
            TpnsResponse answer = new TpnsResponse(code, "", 0, "", List.of(), List.of());
            assertThat(ResponseMapper.of(BOTH, answer, Duration.ofSeconds(9)).retryAfter())
                    .isEqualTo(Duration.ofSeconds(9));
        }
    }

    private static CallResponse receipt(Call call, int code, List<String> tokens, List<String> tags) {
        return ResponseMapper.of(call, new TpnsResponse(code, "said", 0, "", tokens, tags), Duration.ZERO);
    }
}
