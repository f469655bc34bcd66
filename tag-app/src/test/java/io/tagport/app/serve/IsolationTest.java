package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two apps in one server, whose subjects and tags have the same names. */
class IsolationTest {
    private static final TpnsCredentials A = new TpnsCredentials("1500000001", new Secret("secret-of-a"));
    private static final TpnsCredentials B = new TpnsCredentials("1500000002", new Secret("secret-of-b"));
    private static final long IM_A = 1_400_000_001;
    private static final long IM_B = 1_400_000_002;
    private static final Secret KEY_A = new Secret("key-of-a");
    private static final Secret KEY_B = new Secret("key-of-b");
    private static final Map<Subject, TagSet> HELD_BY_A = Map.of(
            new Subject("one"), TagSet.of("vip", "level:1"),
            new Subject("two"), TagSet.of("vip"));
    private static final String READ = "{\"To_Account\":[\"one\",\"two\"]}";

    @TempDir
    private Path folder = Path.of("");

    private Server server;
    private HttpCaller caller;

    @BeforeEach
    void start() throws Exception {
        server = Served.by(folder, """
                apps:
                  - name: a
                    tpns: {accessId: "1500000001", secretKey: secret-of-a}
                    im: {sdkAppId: 1400000001, key: key-of-a}
                  - name: b
                    tpns: {accessId: "1500000002", secretKey: secret-of-b}
                    im: {sdkAppId: 1400000002, key: key-of-b}
                providers:
                  local: {type: store, app: a}
                """);
        caller = new HttpCaller(server.uri());
        tpns(A, "3,'tag_list':['vip','level:1'],'token_list':['one']");
        tpns(A, "1,'tag_list':['vip'],'token_list':['two']");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What commands call local belongs to one app; served apps have their own all the same. */
    @Test
    void eachAppHasBindingsOfItsOwn() throws Exception {
        tpns(B, "1,'tag_list':['b'],'token_list':['one']");

        assertThat(bindingsOfA()).isEqualTo(HELD_BY_A);
        assertThat(store("b").tagsOf(List.of(new Subject("one")))).containsValue(TagSet.of("b"));
    }

    private int tpns(TpnsCredentials credentials, String operation) throws Exception {
        return caller.tpns(credentials, ("{'operator_type':" + operation + "}").replace('\'', '"'))
                .code();
    }

    private TagStore store(String app) {
        return server.wiring().stores().of(new App(app));
    }

    @Test
    void noOperationOfTpnsReachesAnotherApp() throws Exception {
        for (String rest : List.of(
                "1,'tag_list':['other'],'token_list':['one']",
                "2,'tag_list':['vip'],'token_list':['one']",
                "3,'tag_list':['other','level:2'],'token_list':['one']",
                "4,'tag_list':['vip','level:1'],'token_list':['one']",
                "5,'token_list':['one']",
                "6,'tag_list':['level:2'],'token_list':['one']",
                "6,'tag_list':['bare'],'token_list':['one']",
                "7,'tag_list':['other'],'token_list':['one','two']",
                "8,'tag_list':['vip'],'token_list':['one','two']",
                "9,'tag_token_list':[{'tag':'other','token':'one'}]",
                "10,'tag_token_list':[{'tag':'vip','token':'one'}]")) {
            assertThat(tpns(B, rest)).as(rest).isZero();
            assertThat(bindingsOfA()).as(rest).isEqualTo(HELD_BY_A);
        }
    }

    @Test
    void takingATagFromEveryTokenLeavesThoseOfAnotherApp() throws Exception {
        assertThat(caller.tpns(B, TpnsCallEncoder.PURGE_PATH, "{\"tag_list\":[\"vip\",\"level:1\"]}")
                        .code())
                .isZero();

        assertThat(bindingsOfA()).isEqualTo(HELD_BY_A);
    }

    @Test
    void noCallOfImReachesAnotherApp() throws Exception {
        String add = "{\"UserTags\":[{\"To_Account\":\"one\",\"Tags\":[\"other\"]}]";
        Map<String, ImCommand> bodies = Map.of(
                add + "}",
                ImCommand.ADD_TAG,
                add + ",\"Replace\":1}",
                ImCommand.ADD_TAG,
                "{\"UserTags\":[{\"To_Account\":\"one\",\"Tags\":[\"vip\"]}]}",
                ImCommand.REMOVE_TAG,
                READ,
                ImCommand.CLEAR_ALL_TAGS);
        for (Map.Entry<String, ImCommand> call : bodies.entrySet()) {
            assertThat(caller.im(IM_B, KEY_B, call.getValue(), call.getKey()).code())
                    .as(call.getKey())
                    .isZero();
            assertThat(bindingsOfA()).as(call.getKey()).isEqualTo(HELD_BY_A);
        }
    }

    @Test
    void nobodySeesWhatAnotherAppHas() throws Exception {
        assertThat(caller.im(IM_A, KEY_A, ImCommand.GET_TAG, READ).body()).contains("\"vip\",\"level:1\"");
        assertThat(caller.im(IM_B, KEY_B, ImCommand.GET_TAG, READ).body())
                .doesNotContain("vip")
                .contains("70107");
        assertThat(store("b").tagsOf(List.copyOf(HELD_BY_A.keySet()))).isEmpty();
        assertThat(store("b").holderCounts()).isEmpty();
    }

    @Test
    void credentialsOfOneAppAreNoneForTheOther() throws Exception {
        TpnsCredentials mixed = new TpnsCredentials(A.accessId(), B.secretKey());
        String body = "{\"operator_type\":5,\"token_list\":[\"one\"]}";

        assertThat(caller.tpns(mixed, body).code()).isEqualTo(1008003);
        assertThat(caller.send("POST", TpnsCallEncoder.PATH, body, Map.of("Authorization", mixed.basic()))
                        .code())
                .isEqualTo(1008003);
        // A genuine signature of B does not become one of A by another AccessId.
        Map<String, String> headers =
                new HashMap<>(TpnsSignature.headers(B, Instant.now(), body.getBytes(StandardCharsets.UTF_8)));
        headers.put("AccessId", A.accessId());
        assertThat(caller.send("POST", TpnsCallEncoder.PATH, body, headers).code())
                .isEqualTo(1008003);
        assertThat(bindingsOfA()).isEqualTo(HELD_BY_A);
    }

    @Test
    void aSignatureForOneAppIsNoneForTheOther() throws Exception {
        assertThat(caller.im(IM_B, HttpCaller.sig(IM_A, KEY_A), ImCommand.GET_TAG, READ)
                        .code())
                .isEqualTo(70014);
        assertThat(caller.im(IM_B, HttpCaller.sig(IM_B, KEY_A), ImCommand.GET_TAG, READ)
                        .code())
                .isEqualTo(70009);
        assertThat(caller.im(IM_A, HttpCaller.sig(IM_B, KEY_B), ImCommand.CLEAR_ALL_TAGS, READ)
                        .code())
                .isEqualTo(70014);
        assertThat(bindingsOfA()).isEqualTo(HELD_BY_A);
    }

    private Map<Subject, TagSet> bindingsOfA() {
        return store("a").tagsOf(List.copyOf(HELD_BY_A.keySet()));
    }
}
