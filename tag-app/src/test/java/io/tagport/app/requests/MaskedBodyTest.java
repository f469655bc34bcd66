package io.tagport.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.record.Operation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskedBodyTest {
    private static String request(Operation operation, String body) {
        return MaskedBody.request(operation, bytes(body)).replace('"', '\'');
    }

    private static String answer(Operation operation, String body) {
        return MaskedBody.answer(operation, bytes(body)).replace('"', '\'');
    }

    private static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void pairsAreMaskedInBothForms() {
        assertThat(
                        request(
                                Operation.TPNS_9,
                                "{'operator_type':9,'tag_token_list':[['level:3','token-of-a-device'],{'tag':'vip','token':'t2'}]}"))
                .isEqualTo(
                        "{'operator_type':9,'tag_token_list':[['level:3','toke…(17)'],{'tag':'vip','token':'t…(2)'}]}");
    }

    @Test
    void subjectsOfBothProtocolsAreMaskedAndTagsAreNot() {
        assertThat(request(
                        Operation.TPNS_3,
                        "{'tag_list':['token-like-tag'],'token_list':['token-of-a-device','',7],'seq':7}"))
                .isEqualTo("{'tag_list':['token-like-tag'],'token_list':['toke…(17)','','…(1)'],'seq':7}");
        assertThat(request(Operation.IM_ADD, "{'UserTags':[{'To_Account':'xiaoming','Tags':['a']}],'Replace':1}"))
                .isEqualTo("{'UserTags':[{'To_Account':'xiao…(8)','Tags':['a']}],'Replace':1}");
        assertThat(request(Operation.IM_GET, "{'To_Account':['xiaoming','Mary']}"))
                .isEqualTo("{'To_Account':['xiao…(8)','Ma…(4)']}");
    }

    @Test
    void answersAreMaskedToo() {
        assertThat(
                        answer(
                                Operation.TPNS_7,
                                "{'ret_code':1008006,'err_msg':'not found','seq':0,'result':'','invalid_tokens':['token-of-a-device']}"))
                .isEqualTo(
                        "{'ret_code':1008006,'err_msg':'not found','seq':0,'result':'','invalid_tokens':['toke…(17)']}");
        assertThat(
                        answer(
                                Operation.IM_GET,
                                "{'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0,'UserTags':[],'ErrorList':[{'To_Account':'Mary','ErrorCode':70107}]}"))
                .isEqualTo(
                        "{'ActionStatus':'OK','ErrorInfo':'','ErrorCode':0,'UserTags':[],'ErrorList':[{'To_Account':'Ma…(4)','ErrorCode':70107}]}");
    }

    @Test
    void whatIsOutOfPlaceIsMaskedToo() {
        assertThat(request(Operation.TPNS_1, "{'token_list':'token-of-a-device'}"))
                .isEqualTo("{'token_list':'toke…(17)'}");
        assertThat(
                        request(
                                Operation.TPNS_9,
                                "{'tag_token_list':[['a','token-of-a-device','another-token'],'xyz',{'token_list':['token-2']}]}"))
                .isEqualTo("{'tag_token_list':[['…(1)','toke…(17)','anot…(13)'],'x…(3)',{'toke…(10)':['tok…(7)']}]}");
        assertThat(request(Operation.TPNS_1, "{'secretKey':'s','sign':{'a':1},'UserSig':'eJx'}"))
                .isEqualTo("{'secr…(9)':'…','si…(4)':'…','Use…(7)':'…'}");
        assertThat(request(Operation.NONE, "{'tag_list':['vip']}")).isEqualTo("{'tag_…(8)':['v…(3)']}");
    }

    @Test
    void whatIsNoObjectIsNotShown() {
        assertThat(request(Operation.TPNS_1, "token-of-a-device")).isEqualTo("(17 bytes, not a JSON object)");
        assertThat(request(Operation.TPNS_1, "['token-of-a-device']")).isEqualTo("(21 bytes, not a JSON object)");
        assertThat(request(Operation.TPNS_1, "")).isEmpty();
    }

    @Test
    void aLongBodyIsCut() {
        String shown = request(Operation.TPNS_3, "{'tag_list':['" + "x".repeat(20_000) + "']}");

        assertThat(shown.length()).isLessThan(17_000);
        assertThat(shown.substring(shown.length() - 21)).isEqualTo("x… (20017 characters)");
    }
}
