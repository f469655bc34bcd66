package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpnsRequestTest {
    @ParameterizedTest
    @CsvSource({
        "operator-1, ADD_TAG, tag1, token1",
        "operator-2, REMOVE_TAG, tag1, token1",
        "operator-3, ADD_TAGS, tag1 tag2, token1",
        "operator-4, REMOVE_TAGS, tag1 tag2, token1",
        "operator-5, CLEAR, tag1 tag2, token1",
        "operator-6-replace, OVERWRITE, test:2 level, token1",
        "operator-6-overwrite, OVERWRITE, test:2 level:2, token1",
        "operator-7, ADD_TO_TOKENS, tag1, token1 token2",
        "operator-8, REMOVE_FROM_TOKENS, tag1, token1 token2"
    })
    void readsThePagesExamples(String document, TpnsOperation operation, String tags, String tokens) throws Exception {
        TpnsRequest request = TpnsRequest.read(Wire.document(document));

        assertThat(request.operation()).isEqualTo(new JsonField.Present<>(operation));
        assertThat(request.tags()).isEqualTo(new JsonField.Present<>(List.of(tags.split(" ", -1))));
        assertThat(request.tokens()).isEqualTo(new JsonField.Present<>(List.of(tokens.split(" ", -1))));
        assertThat(request.pairs()).isInstanceOf(JsonField.Missing.class);
        assertThat(request.seq()).isZero();
    }

    @Test
    void readsPairsAsObjects() throws Exception {
        TpnsRequest request = TpnsRequest.read(Wire.document("operator-10"));

        assertThat(request.operation()).isEqualTo(new JsonField.Present<>(TpnsOperation.REMOVE_PAIRS));
        assertThat(request.pairs())
                .isEqualTo(new JsonField.Present<>(List.of(
                        new TpnsPair("tag1", "token1"),
                        new TpnsPair("tag2", "token2"),
                        new TpnsPair("tag3", "token3"))));
    }

    @Test
    void readsPairsAsXingeWroteThem() throws Exception {
        TpnsRequest request = TpnsRequest.read(Wire.document("xinge-pairs"));

        assertThat(request.pairs())
                .isEqualTo(new JsonField.Present<>(
                        List.of(new TpnsPair("tag1", "token1"), new TpnsPair("tag2", "token2"))));
        assertThat(request.seq()).isEqualTo(5);
    }

    @Test
    void aPurgeHasTagsAndNoOperation() throws Exception {
        TpnsRequest request = TpnsRequest.read(Wire.document("purge"));

        assertThat(request.tags()).isEqualTo(new JsonField.Present<>(List.of("test_tag_3_Ik0N0", "test_tag_2_Ik0N0")));
        assertThat(request.operation()).isEqualTo(new JsonField.Missing<>("operator_type is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"seq\":9007199254740993}|9007199254740993",
                "{\"seq\":-9223372036854775808}|-9223372036854775808",
                "{\"seq\":9223372036854775808}|0",
                "{\"seq\":1.5}|0",
                "{\"seq\":\"7\"}|0",
                "{\"seq\":null}|0",
                "{}|0"
            })
    void seqIsKeptExactlyWhereItIsASixtyFourBitInteger(String body, long seq) throws Exception {
        assertThat(read(body).seq()).isEqualTo(seq);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "0", "11", "1.0", "4294967297", "99999999999999999999", "true", "[1]", "{}"})
    void anOperationThatIsNoIntegerFromOneToTenIsMalformed(String value) throws Exception {
        assertThat(read("{\"operator_type\":" + value + "}").operation())
                .isEqualTo(new JsonField.Malformed<>("operator_type is not an integer from 1 to 10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"operator_type\":null}"})
    void anOperationThatIsAbsentOrNullIsMissing(String body) throws Exception {
        assertThat(read(body).operation()).isInstanceOf(JsonField.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag_list", "token_list", "tag_token_list"})
    void aListThatIsAbsentNullOrEmptyIsMissing(String name) throws Exception {
        assertThat(list(name, read("{}"))).isEqualTo(new JsonField.Missing<>(name + " is missing or empty"));
        assertThat(list(name, read("{\"" + name + "\":null}"))).isInstanceOf(JsonField.Missing.class);
        assertThat(list(name, read("{\"" + name + "\":[]}"))).isInstanceOf(JsonField.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "1", "{}", "true", "\"\""})
    void aListThatIsNoArrayIsMalformed(String value) throws Exception {
        for (String name : List.of("tag_list", "token_list", "tag_token_list")) {
            assertThat(list(name, read("{\"" + name + "\":" + value + "}")))
                    .isEqualTo(new JsonField.Malformed<>(name + " is not an array"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[]", "{}", "[\"a\"]"})
    void anEntryThatIsNoStringIsNamedByItsPlace(String entry) throws Exception {
        assertThat(read("{\"token_list\":[\"a\"," + entry + "]}").tokens())
                .isEqualTo(new JsonField.Malformed<>("token_list[1] is not a string"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                "null",
                "{}",
                "{\"tag\":\"a\"}",
                "{\"token\":\"a\"}",
                "{\"tag\":1,\"token\":\"a\"}",
                "{\"tag\":\"a\",\"token\":null}",
                "[]",
                "[\"a\"]",
                "[\"a\",1]",
                "[\"a\",\"b\",\"c\"]"
            })
    void aPairWithoutTwoStringsIsNamedByItsPlace(String pair) throws Exception {
        assertThat(read("{\"tag_token_list\":[" + pair + "]}").pairs())
                .isEqualTo(new JsonField.Malformed<>("tag_token_list[0] is not a pair of tag and token, both strings"));
    }

    @Test
    void anEmptyTextIsAnEntryLikeAnyOther() throws Exception {
        assertThat(read("{\"tag_list\":[\"\"]}").tags()).isEqualTo(new JsonField.Present<>(List.of("")));
    }

    @Test
    void escapesPrettyPrintingAndMembersOfOldClientsAreRead() throws Exception {
        TpnsRequest request = read("""
                {
                  "platform" : "all", "op_type": null, "op_id": 1,
                  "tag_list" : [ "\\u6807签\\/" ]
                }
                """);

        assertThat(request.tags()).isEqualTo(new JsonField.Present<>(List.of("标签/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"operator_type\":1,}", "operator_type=1"})
    void aBodyThatIsNoJsonObjectIsUnreadable(String body) {
        assertThatExceptionOfType(UnreadableJsonException.class).isThrownBy(() -> read(body));
    }

    @Test
    void aRequestDoesNotPrintTokens() throws Exception {
        TpnsRequest request = read("{\"token_list\":[\"hidden\"],\"tag_token_list\":[[\"tag\",\"hidden\"]]}");

        assertThat(request.toString()).doesNotContain("hidden");
        assertThat(new TpnsPair("tag", "hidden").toString()).doesNotContain("hidden");
    }

    private static JsonField<?> list(String name, TpnsRequest request) {
        return switch (name) {
            case "tag_list" -> request.tags();
            case "token_list" -> request.tokens();
            default -> request.pairs();
        };
    }

    private static TpnsRequest read(String body) throws UnreadableJsonException {
        return TpnsRequest.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
