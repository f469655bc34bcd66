package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.transport.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TpnsCallEncoderTest {
    private static final Subject ONE = new Subject("token1");
    private static final Subject TWO = new Subject("token2");
    private static final Set<Subject> BOTH = new LinkedHashSet<>(List.of(ONE, TWO));
    private static final Tag TAG = new Tag("tag1");

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("operator-1", new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("tag1"))),
                Arguments.of("operator-2", new Call.SubjectTags(BindingOperation.REMOVE, ONE, TagSet.of("tag1"))),
                Arguments.of("operator-3", new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("tag1", "tag2"))),
                Arguments.of(
                        "operator-4", new Call.SubjectTags(BindingOperation.REMOVE, ONE, TagSet.of("tag1", "tag2"))),
                Arguments.of("operator-6-replace", new Call.Replace(Map.of(ONE, TagSet.of("test:2", "level")))),
                Arguments.of("operator-6-overwrite", new Call.Overwrite(ONE, TagSet.of("test:2", "level:2"))),
                Arguments.of("operator-7", new Call.TagSubjects(BindingOperation.ADD, TAG, BOTH)),
                Arguments.of("operator-8", new Call.TagSubjects(BindingOperation.REMOVE, TAG, BOTH)),
                Arguments.of("operator-9", new Call.Pairs(BindingOperation.ADD, List.of(pair(1)))),
                Arguments.of(
                        "operator-10", new Call.Pairs(BindingOperation.REMOVE, List.of(pair(1), pair(2), pair(3)))),
                Arguments.of("purge", new Call.Purge(TagSet.of("test_tag_3_Ik0N0", "test_tag_2_Ik0N0"))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesThePagesExamplesWithoutWhiteSpace(String document, Call call) throws Exception {
        assertThat(TpnsCallEncoder.write(call)).isEqualTo(Json.write(Json.readObject(Wire.document(document))));
    }

    @Test
    void aClearingHasNoTags() {
        assertThat(text(new Call.Clear(Set.of(ONE)))).isEqualTo("{\"operator_type\":5,\"token_list\":[\"token1\"]}");
    }

    @Test
    void chineseIsWrittenAsItIsAndQuotesAreEscaped() {
        assertThat(text(new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("标签", "a\"b\\c"))))
                .isEqualTo("{\"operator_type\":3,\"tag_list\":[\"标签\",\"a\\\"b\\\\c\"],\"token_list\":[\"token1\"]}");
    }

    @Test
    void onlyAPurgeGoesToAPathOfItsOwn() {
        assertThat(TpnsCallEncoder.pathOf(new Call.Purge(TagSet.of("a"))))
                .isEqualTo("/v3/device/tag/delete_all_device");
        assertThat(TpnsCallEncoder.pathOf(new Call.Clear(Set.of(ONE)))).isEqualTo("/v3/device/tag");
    }

    @Test
    void anOverwriteThatTheServiceWouldTakeForAReplacementIsNotWritten() {
        assertNotWritten(new Call.Overwrite(ONE, TagSet.of("level:1", "bare")), "tag without ':'");
    }

    @Test
    void aReplacementThatTheServiceWouldTakeForAnOverwriteIsNotWritten() {
        assertNotWritten(new Call.Replace(Map.of(ONE, TagSet.of("level:1"))), "no tag without ':'");
        assertNotWritten(new Call.Replace(Map.of(ONE, TagSet.empty())), "no tag without ':'");
    }

    @Test
    void severalSubjectsWhereTheServiceUsesTheFirstAreNotWritten() {
        assertNotWritten(new Call.Replace(Map.of(ONE, TagSet.of("a"), TWO, TagSet.of("b"))), "REPLACE of 2 subjects");
        assertNotWritten(new Call.Clear(BOTH), "CLEAR of 2 subjects");
    }

    @Test
    void manySubjectsWithTagsOfTheirOwnAreNoCallOfTpns() {
        assertNotWritten(
                new Call.EachSubject(BindingOperation.ADD, Map.of(ONE, TagSet.of("a"))), "no operation for ADD_EACH");
    }

    private static void assertNotWritten(Call call, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpnsCallEncoder.write(call))
                .withMessageContaining(reason);
    }

    private static Binding pair(int number) {
        return new Binding(new Subject("token" + number), new Tag("tag" + number));
    }

    private static String text(Call call) {
        return new String(TpnsCallEncoder.write(call), StandardCharsets.UTF_8);
    }
}
