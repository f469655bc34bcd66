package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImResponseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":0}",
                "{\"ErrorCode\":\"0\",\"ErrorInfo\":null,\"RequestId\":7}",
                "{\"ErrorCode\":0,\"ActionStatus\":\"FAIL\",\"UserTags\":null,\"ErrorList\":null}",
                "{\"ErrorCode\":0,\"UserTags\":[],\"ErrorList\":[]}"
            })
    void absentAndNullMembersAreEmpty(String body) throws UnreadableResponseException {
        assertThat(ImResponse.decode(ImCommand.GET_TAG, Wire.utf8(body)))
                .isEqualTo(new ImResponse.Read(List.of(), List.of()));
        assertThat(ImResponse.decode(ImCommand.CLEAR_ALL_TAGS, Wire.utf8(body)))
                .isEqualTo(new ImResponse.Written(List.of()));
    }

    @Test
    void anAccountWithoutTagsHasAnEmptyList() throws UnreadableResponseException {
        String body = "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[]}]}";

        assertThat(ImResponse.decode(ImCommand.GET_TAG, Wire.utf8(body)))
                .isEqualTo(new ImResponse.Read(List.of(new AccountTags("u", List.of())), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"u\"}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":null}]}"
            })
    void tagsThatAreAbsentOrNullAreNotStated(String body) throws UnreadableResponseException {
        assertThat(ImResponse.decode(ImCommand.GET_TAG, Wire.utf8(body)))
                .isEqualTo(new ImResponse.Read(List.of(), List.of("u"), List.of()));
    }

    @Test
    void theCodeTakesPrecedenceOverTheStatus() throws UnreadableResponseException {
        assertThat(ImResponse.decode(ImCommand.ADD_TAG, Wire.utf8("{\"ActionStatus\":\"OK\",\"ErrorCode\":\"91000\"}")))
                .isEqualTo(new ImResponse.Refused(91000, ""));
    }

    @Test
    void anAccountsFaultIsReadWithItsWords() throws UnreadableResponseException {
        String body =
                "{\"ErrorCode\":0,\"ErrorList\":[{\"To_Account\":\"u\",\"ErrorCode\":\"90032\",\"ErrorInfo\":\"full\"}]}";

        ImResponse.Written answer = new ImResponse.Written(List.of(new AccountError("u", 90032, "full")));
        assertThat(ImResponse.decode(ImCommand.ADD_TAG, Wire.utf8(body))).isEqualTo(answer);
        assertThat(Wire.text(answer.encode()))
                .endsWith("\"ErrorList\":[{\"To_Account\":\"u\",\"ErrorCode\":90032,\"ErrorInfo\":\"full\"}]}");
    }

    @Test
    void aReadingAlwaysHasItsListOfTags() {
        assertThat(Wire.text(new ImResponse.Read(List.of(), List.of()).encode()))
                .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"UserTags\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>502</html>",
                "[]",
                "{}",
                "{\"ErrorCode\":null}",
                "{\"ErrorCode\":\"\"}",
                "{\"ErrorCode\":0.0}",
                "{\"ErrorCode\":99999999999}",
                "{\"ErrorCode\":0,\"ErrorList\":{}}",
                "{\"ErrorCode\":0,\"ErrorList\":\"hidden\"}",
                "{\"ErrorCode\":0,\"ErrorList\":[7]}",
                "{\"ErrorCode\":0,\"ErrorList\":[{\"ErrorCode\":70107}]}",
                "{\"ErrorCode\":0,\"ErrorList\":[{\"To_Account\":\"hidden\"}]}",
                "{\"ErrorCode\":0,\"UserTags\":\"hidden\"}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"Tags\":[]}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":\"hidden\"}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":[7]}]}"
            })
    void malformedBodiesAreUnreadable(String body) {
        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> ImResponse.decode(ImCommand.GET_TAG, Wire.utf8(body)))
                .withMessageStartingWith("answer: ")
                .withMessageNotContaining("hidden");
    }

    @Test
    void noAccountPrints() {
        assertThat(new ImResponse.Read(
                                List.of(new AccountTags("hidden", List.of("a"))),
                                List.of(new AccountError("hidden", 70107, "")))
                        .toString())
                .doesNotContain("hidden");
        assertThat(new ImRequest.Get(List.of("hidden")).toString()).doesNotContain("hidden");
        assertThat(new ImRequest.Clear(List.of("hidden")).toString()).doesNotContain("hidden");
    }
}
