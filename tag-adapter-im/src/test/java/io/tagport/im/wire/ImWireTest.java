package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.transport.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both directions of every example, to the byte but for the examples' white space. */
class ImWireTest {
    private static final String DEVICE = "379C2F0D-290D-47AE-94D1-919058C39C77";

    @Test
    void aReadIsSentAsDocumented() throws ImRefusal {
        ImRequest request =
                ImRequest.read(List.of(new Subject("xiaoming"), new Subject("xiaohong"), new Subject("Mary")));

        assertRequest("get_tag-request", request);
    }

    @Test
    void aReadingIsAnsweredAsDocumented() throws Exception {
        ImResponse answer = new ImResponse.Read(
                List.of(
                        new AccountTags("xiaoming", List.of("GoldMember", "WeekPassUser")),
                        new AccountTags("xiaohong", List.of("PlatinumMember", "MonthPassUser"))),
                List.of(new AccountError("Mary", 70107, "")));

        assertThat(ImResponse.decode(ImCommand.GET_TAG, Wire.bytes("get_tag-answer")))
                .isEqualTo(answer);
        assertThat(Wire.text(answer.encode()))
                .isEqualTo(Wire.compact("get_tag-answer")
                        .replace(
                                "\"ErrorCode\":70107,\"To_Account\":\"Mary\"",
                                "\"To_Account\":\"Mary\",\"ErrorCode\":70107"));
        assertThat(Json.readObject(answer.encode())).isEqualTo(Json.readObject(Wire.bytes("get_tag-answer")));
    }

    @Test
    void anAdditionIsSentAsDocumented() throws ImRefusal {
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        tags.put(new Subject("xiaoming"), TagSet.of("GoldMember", "WeekPassUser"));
        tags.put(new Subject(DEVICE), TagSet.of("PushGroupA"));

        assertRequest("add_tag-request", ImRequest.of(new Call.EachSubject(BindingOperation.ADD, tags)));
    }

    @Test
    void aReplacementIsAnAdditionWithTheReplaceOption() throws ImRefusal {
        Map<Subject, TagSet> tags = Map.of(new Subject("xiaoming"), TagSet.of("Platinum Member", "会员"));

        assertRequest("add_tag-replace-request", ImRequest.of(new Call.Replace(tags)));
    }

    @Test
    void aRemovalIsSentAsDocumented() throws ImRefusal {
        Map<Subject, TagSet> tags = Map.of(new Subject("xiaoming"), TagSet.of("GoldMember"));

        assertRequest("remove_tag-request", ImRequest.of(new Call.EachSubject(BindingOperation.REMOVE, tags)));
    }

    @Test
    void aClearIsSentAsDocumented() throws ImRefusal {
        LinkedHashSet<Subject> subjects =
                new LinkedHashSet<>(List.of(new Subject("xiaoming"), new Subject("xiaohong")));

        assertRequest("clear_all_tags-request", ImRequest.of(new Call.Clear(subjects)));
    }

    @Test
    void aWritingIsAnsweredByTheBareEnvelope() throws Exception {
        assertAnswer("add_tag-answer", ImCommand.ADD_TAG, new ImResponse.Written(List.of()));
    }

    @Test
    void aWritingThatFailsInPartNamesTheAccount() throws Exception {
        assertAnswer(
                "add_tag-answer-part",
                ImCommand.ADD_TAG,
                new ImResponse.Written(List.of(new AccountError(DEVICE, 90035, ""))));
    }

    @Test
    void aRefusalHasNoLists() throws Exception {
        ImRefusal refusal =
                new ImRefusal(ImCode.TOO_MANY_ACCOUNTS, "To_Account has 101 accounts; the limit of im 2025-01 is 100");

        assertAnswer("refused-answer", ImCommand.GET_TAG, ImResponse.Refused.of(refusal));
    }

    private static void assertRequest(String name, ImRequest request) throws ImRefusal {
        assertThat(Wire.text(request.encode())).isEqualTo(Wire.compact(name));
        assertThat(ImRequest.parse(request.command(), Wire.bytes(name))).isEqualTo(request);
        assertThat(name).startsWith(request.command().path().substring("/v4/timpush/".length()));
    }

    private static void assertAnswer(String name, ImCommand command, ImResponse answer) throws Exception {
        assertThat(Wire.text(answer.encode())).isEqualTo(Wire.compact(name));
        assertThat(ImResponse.decode(command, Wire.bytes(name))).isEqualTo(answer);
    }
}
