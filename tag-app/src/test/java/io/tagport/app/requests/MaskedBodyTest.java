package io.tagport.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskedBodyTest {
    private static String masked(String body) {
        return MaskedBody.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .replace('"', '\'');
    }

    @Test
    void subjectsOfBothProtocolsAreMaskedAndTagsAreNot() {
        assertThat(masked("{'operator_type':9,'tag_token_list':[['level:3','token-of-a-device'],['vip','t2']]}"))
                .isEqualTo("{'operator_type':9,'tag_token_list':[['level:3','toke…(17)'],['vip','t…(2)']]}");
        assertThat(masked("{'tag_list':['token-like-tag'],'token_list':['token-of-a-device','',7]}"))
                .isEqualTo("{'tag_list':['token-like-tag'],'token_list':['toke…(17)','','…(1)']}");
        assertThat(masked("{'UserTags':[{'To_Account':'xiaoming','Tags':['a']}],'ErrorList':[{'To_Account':'Mary'}]}"))
                .isEqualTo(
                        "{'UserTags':[{'To_Account':'xiao…(8)','Tags':['a']}],'ErrorList':[{'To_Account':'Ma…(4)'}]}");
        assertThat(masked("{'To_Account':['xiaoming','Mary'],'From_Account':'admin-account'}"))
                .isEqualTo("{'To_Account':['xiao…(8)','Ma…(4)'],'From_Account':'admi…(13)'}");
        assertThat(masked("{'ret_code':1008006,'invalid_tokens':['token-of-a-device']}"))
                .isEqualTo("{'ret_code':1008006,'invalid_tokens':['toke…(17)']}");
    }

    @Test
    void whatIsOutOfPlaceIsMaskedToo() {
        assertThat(masked("{'token_list':'token-of-a-device'}")).isEqualTo("{'token_list':'toke…(17)'}");
        assertThat(
                        masked(
                                "{'tag_token_list':[['a','token-of-a-device','another-token'],'x',{'token_list':['token-2']}]}"))
                .isEqualTo("{'tag_token_list':[['a','toke…(17)','anot…(13)'],'x',{'token_list':['tok…(7)']}]}");
        assertThat(masked("{'secretKey':'s','sign':{'a':1},'UserSig':'eJx'}"))
                .isEqualTo("{'secretKey':'…','sign':'…','UserSig':'…'}");
    }

    @Test
    void whatIsNoObjectIsNotShown() {
        assertThat(masked("token-of-a-device")).isEqualTo("(17 bytes that are no JSON object)");
        assertThat(masked("['token-of-a-device']")).isEqualTo("(21 bytes that are no JSON object)");
        assertThat(masked("")).isEmpty();
    }

    @Test
    void aLongBodyIsCut() {
        String shown = masked("{'tag_list':['" + "x".repeat(20_000) + "']}");

        assertThat(shown.length()).isLessThan(17_000);
        assertThat(shown.substring(shown.length() - 21)).isEqualTo("x… (20017 characters)");
    }
}
