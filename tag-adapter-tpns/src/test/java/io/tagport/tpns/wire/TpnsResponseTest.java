package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.transport.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpnsResponseTest {
    private static final TpnsResponse OK = TpnsResponse.of(TpnsCode.OK, 0);

    @Test
    void successIsWrittenAsThePageHasIt() throws Exception {
        assertThat(OK.write()).isEqualTo(Json.write(Json.readObject(Wire.document("answer"))));
        assertThat(text(OK)).isEqualTo("{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0,\"result\":\"\"}");
    }

    @Test
    void aFailureHasTheTextOfTheTablesAndTheSeqOfTheRequest() {
        assertThat(text(TpnsResponse.of(TpnsCode.MISSING_PARAMETER, Long.MAX_VALUE)))
                .isEqualTo("{\"ret_code\":1008002,\"err_msg\":\"missing parameter\",\"seq\":9223372036854775807,"
                        + "\"result\":\"\"}");
    }

    @Test
    void refusedTokensAreListedAtTheEnd() {
        TpnsResponse answer = new TpnsResponse(1008007, "no", 1, "", List.of("token1"), List.of("标签", "b"));

        assertThat(text(answer))
                .isEqualTo("{\"ret_code\":1008007,\"err_msg\":\"no\",\"seq\":1,\"result\":\"\","
                        + "\"invalid_tokens\":[\"token1\"],\"invalid_tags\":[\"标签\",\"b\"]}");
        assertThat(TpnsResponse.read(answer.write())).contains(answer);
    }

    @Test
    void aBrokenSurrogatePairInAListIsWrittenAndReadBack() {
        TpnsResponse answer = new TpnsResponse(1008007, "", 0, "", List.of(), List.of("a\ud800"));

        assertThat(TpnsResponse.read(answer.write())).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seq\": 0, \"ret_code\": 0}",
                "{\"ret_code\":0,\"err_msg\":null,\"seq\":0,\"result\":null}",
                "{\"ret_code\":\"0\",\"err_msg\":\"\",\"seq\":\"0\",\"result\":\"\"}",
                "{\"retCode\":0,\"errMsg\":\"\",\"seq\":0,\"result\":\"\"}",
                "{\"ret_code\":0,\"invalid_tokens\":[],\"invalid_tags\":null}",
                "{\"ret_code\":0,\"invalid_tokens\":{},\"invalid_tags\":\"\"}",
                "{\"ret_code\":0,\"err_msg_zh\":\"成功\",\"environment\":\"\",\"push_id\":\"1\"}"
            })
    void everyFormOfSuccessIsRead(String body) {
        assertThat(read(body)).contains(OK);
    }

    @Test
    void noErrorIsATextLikeAnyOther() {
        assertThat(read("{\"ret_code\":0,\"err_msg\":\"NO_ERROR\"}"))
                .contains(new TpnsResponse(0, "NO_ERROR", 0, "", List.of(), List.of()));
    }

    @Test
    void theAnswerOfAPurgeIsReadThoughItsResultIsAnObject() {
        assertThat(TpnsResponse.read(Wire.document("purge-answer")))
                .contains(new TpnsResponse(0, "", 0, "{\"\":\"\"}", List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"{}\"|{}",
                "\"[0]\"|[0]",
                "[\"0\",\"1008006\"]|[\"0\",\"1008006\"]",
                "{\"a\":1}|{\"a\":1}",
                "7|7",
                "true|true"
            })
    void aResultOfAnyTypeIsReadAsText(String result, String text) {
        assertThat(read("{\"ret_code\":0,\"result\":" + result + "}").map(TpnsResponse::result))
                .contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ret_code\":1008003,\"err_msg\":\"auth failure\"}|1008003",
                "{\"ret_code\":\"1008003\",\"err_msg\":\"auth failure\"}|1008003",
                "{\"retCode\":1008003,\"errMsg\":\"auth failure\"}|1008003",
                "{\"ret_code\":-1,\"errMsg\":\"auth failure\"}|-1"
            })
    void everyFormOfAFailureIsRead(String body, int code) {
        assertThat(read(body)).contains(new TpnsResponse(code, "auth failure", 0, "", List.of(), List.of()));
    }

    @Test
    void refusedTokensAreReadWithAnyType() {
        assertThat(read("{\"ret_code\":0,\"invalid_tokens\":\"token1\",\"invalid_tags\":[\"a\",7,{\"tag\":\"b\"}]}"))
                .contains(new TpnsResponse(0, "", 0, "", List.of("token1"), List.of("a", "7", "{\"tag\":\"b\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"ret_code\":null}",
                "{\"ret_code\":\"OK\"}",
                "{\"ret_code\":0.5}",
                "{\"ret_code\":4294967296}",
                "{\"ret_code\":{}}",
                "{\"ret_code\":0,}"
            })
    void aBodyWithoutAReadableCodeIsNoAnswer(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void anAnswerDoesNotPrintTokens() {
        TpnsResponse answer = new TpnsResponse(0, "", 0, "", List.of("hidden"), List.of("tag"));

        assertThat(answer.toString()).contains("1 invalid tokens").doesNotContain("hidden");
    }

    private static Optional<TpnsResponse> read(String body) {
        return TpnsResponse.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(TpnsResponse answer) {
        return new String(answer.write(), StandardCharsets.UTF_8);
    }
}
