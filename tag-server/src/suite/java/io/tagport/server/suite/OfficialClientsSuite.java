package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencent.xinge.XingeApp;
import com.tencent.xinge.bean.Platform;
import com.tencent.xinge.bean.TagTokenPair;
import com.tencent.xinge.device.tag.DeviceTagRequest;
import com.tencent.xinge.device.tag.TagBindOperatorType;
import com.tencentyun.TLSSigAPIv2;
import io.tagport.im.wire.ImCommand;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official TPNS SDK and the official UserSig library, unmodified, as clients of this server. */
public abstract class OfficialClientsSuite extends ProtocolSuite {
    protected OfficialClientsSuite(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void useTheClockOfTheseClients() {
        stage().clock.setTo(InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTpnsSdkDrivesAllTenOperations(boolean signed) {
        XingeApp app = app(signed, Stage.TPNS.secretKey().value());

        succeed(app, request(TagBindOperatorType.ADD_SINGLE_TAG_SINGLE, List.of("vip"), "one"));
        assertThat(stage().tagsOf("one")).containsExactly("vip");
        succeed(app, request(TagBindOperatorType.DELE_SINGLE_TAG_SINGLE, List.of("vip"), "one"));
        succeed(app, request(TagBindOperatorType.ADD_MULT_TAGS_SINGLE, List.of("标签", "level:1", "b"), "one"));
        succeed(app, request(TagBindOperatorType.DELE_MULT_TAGS_SINGLE, List.of("b", "c"), "one"));
        assertThat(stage().tagsOf("one")).containsExactly("标签", "level:1");
        succeed(app, request(TagBindOperatorType.COVER_SINGLE_TAG, List.of("level:2"), "one"));
        assertThat(stage().tagsOf("one")).containsExactly("标签", "level:2");
        succeed(app, request(TagBindOperatorType.DELE_ALL_TAGS_SINGLE, List.of(), "one"));
        assertThat(stage().tagsOf("one")).isEmpty();
        succeed(app, request(TagBindOperatorType.ADD_SINGLE_TAG_MULT, List.of("vip"), "one", "two"));
        assertThat(stage().tagsOf("two")).containsExactly("vip");
        succeed(app, request(TagBindOperatorType.DELE_SINGLE_TAG_MULT, List.of("vip"), "one", "two"));
        assertThat(stage().openStore().holderCounts()).isEmpty();
        succeed(app, pairs(TagBindOperatorType.ADD_BATCH_TAGS));
        assertThat(stage().tagsOf("two")).containsExactly("b");
        succeed(app, pairs(TagBindOperatorType.DELE_BATCH_TAGS));
        assertThat(stage().openStore().holderCounts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTpnsSdkReportsWrongCredentials(boolean signed) {
        JSONObject answer =
                app(signed, "wrong").tagBind(request(TagBindOperatorType.ADD_SINGLE_TAG_SINGLE, List.of("vip"), "one"));

        assertThat(answer.getInt("ret_code")).isEqualTo(1008003);
    }

    @Test
    void aSignatureOfTheUserSigLibraryIsAccepted() {
        String sig = new TLSSigAPIv2(Stage.APP_ID, Stage.KEY.value()).genUserSig(Stage.ADMIN, 86_400);

        Answer answer = stage().post(
                        ImCommand.GET_TAG.path() + "?sdkappid=" + Stage.APP_ID + "&identifier=" + Stage.ADMIN
                                + "&usersig=" + sig + "&random=99999999&contenttype=json",
                        Map.of(),
                        Stage.utf8("{\"To_Account\":[\"one\"]}"));

        assertThat(answer.code()).isZero();
    }

    private XingeApp app(boolean signed, String secret) {
        return new XingeApp.Builder()
                .appId(Stage.TPNS.accessId())
                .secretKey(secret)
                .domainUrl(stage().uri() + "/")
                .useSignAuth(signed)
                .build();
    }

    private static void succeed(XingeApp app, DeviceTagRequest request) {
        JSONObject answer = app.tagBind(request);
        assertThat(answer.getInt("ret_code")).as(answer.toString()).isZero();
    }

    private static DeviceTagRequest request(TagBindOperatorType operation, List<String> tags, String... tokens) {
        DeviceTagRequest request = new DeviceTagRequest();
        request.setOperatorType(operation);
        request.setPlatform(Platform.android);
        request.setTagList(new ArrayList<>(tags));
        request.setTokenList(new ArrayList<>(List.of(tokens)));
        return request;
    }

    private static DeviceTagRequest pairs(TagBindOperatorType operation) {
        DeviceTagRequest request = new DeviceTagRequest();
        request.setOperatorType(operation);
        request.setPlatform(Platform.ios);
        request.setTagTokenList(
                new ArrayList<>(List.of(new TagTokenPair("a", "one"), new TagTokenPair("b", "two"))));
        return request;
    }
}
