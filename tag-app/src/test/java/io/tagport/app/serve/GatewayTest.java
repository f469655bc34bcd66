package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.TagSet;
import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImCommand;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in front of providers, which here are servers of our own: all of it over real HTTP. */
class GatewayTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("secret"));
    private static final long IM = 1_400_000_001;
    private static final Secret KEY = new Secret("key");

    private final TagServer old = TagServer.inMemory().start();
    private final TagServer other = TagServer.inMemory().start();

    @TempDir
    private Path folder = Path.of("");

    private Optional<Server> gateway = Optional.empty();

    @AfterEach
    void stop() {
        gateway.ifPresent(Server::close);
        old.close();
        other.close();
    }

    private HttpCaller inFrontOf(String backend) throws IOException {
        return inFrontOf(backend, "none");
    }

    private HttpCaller inFrontOf(String backend, String pace) throws IOException {
        return inFrontOf(backend, pace, "", "");
    }

    private HttpCaller inFrontOf(String backend, String pace, String moreApps, String moreProviders)
            throws IOException {
        Server started = Served.by(folder, """
                apps:
                  - name: a
                    tpns: {accessId: "1500000001", secretKey: secret}
                    im: {sdkAppId: 1400000001, key: key}
                    backend: %s
                %sproviders:
                  push-old: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", pace: %s}
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: %s}
                %s""".formatted(
                        backend,
                        moreApps,
                        old.uri(),
                        old.app().tpns().accessId(),
                        old.app().tpns().secretKey().value(),
                        pace,
                        other.uri(),
                        TestServerApp.SDK_APP_ID,
                        other.app().imKey().value(),
                        pace,
                        moreProviders));
        gateway = Optional.of(started);
        return new HttpCaller(started.uri());
    }

    @Test
    void allOperationsOfTpnsEndInImAsTheyDoInTpns() throws Exception {
        HttpCaller caller = inFrontOf("push-new");
        HttpCaller plain = new HttpCaller(old.uri());
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            String body = operation(random);

            int code = tpns(caller, body);

            assertThat(code)
                    .as(body)
                    .isEqualTo(plain.tpns(old.app().tpns(), body).code());
            for (String token : TOKENS) {
                assertThat(other.app().tagsOf(token))
                        .as("%s after %s", token, body)
                        .isEqualTo(old.app().tagsOf(token));
            }
        }
    }

    private static final List<String> TOKENS = List.of("t1", "t2", "t3");
    private static final List<String> TAGS = List.of("vip", "level:1", "level:2", "city:a", "city:b", "x");

    private static String operation(Random random) {
        int type = 1 + random.nextInt(10);
        String tags = some(TAGS, random);
        String tokens = some(TOKENS, random);
        String pairs = "{'tag':'" + any(TAGS, random) + "','token':'" + any(TOKENS, random) + "'},{'tag':'"
                + any(TAGS, random) + "','token':'" + any(TOKENS, random) + "'}";
        return ("{'operator_type':" + type + ",'tag_list':[" + tags + "],'token_list':[" + tokens
                        + "],'tag_token_list':[" + pairs + "]}")
                .replace('\'', '"');
    }

    private static String some(List<String> all, Random random) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            some.add("'" + any(all, random) + "'");
        }
        return String.join(",", some);
    }

    private static String any(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    @Test
    void callsOfImEndInTpnsAndAreReadFromTheLedger() throws Exception {
        HttpCaller caller = inFrontOf("push-old");

        im(
                caller,
                ImCommand.ADD_TAG,
                "{'UserTags':[{'To_Account':'t1','Tags':['vip','level:1']},{'To_Account':'t2','Tags':['x']}]}");
        im(caller, ImCommand.REMOVE_TAG, "{'UserTags':[{'To_Account':'t1','Tags':['vip']}]}");
        im(caller, ImCommand.ADD_TAG, "{'Replace':1,'UserTags':[{'To_Account':'t2','Tags':['a:1','a:2']}]}");

        assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("level:1"));
        assertThat(old.app().tagsOf("t2")).isEqualTo(TagSet.of("a:1", "a:2"));
        assertThat(im(caller, ImCommand.GET_TAG, "{'To_Account':['t1','t2','t3']}")
                        .body())
                .contains("{\"To_Account\":\"t1\",\"Tags\":[\"level:1\"]}")
                .contains("{\"To_Account\":\"t2\",\"Tags\":[\"a:1\",\"a:2\"]}")
                .contains("70107");
        im(caller, ImCommand.CLEAR_ALL_TAGS, "{'To_Account':['t2']}");
        assertThat(old.app().tagsOf("t2")).isEmpty();
        assertThat(im(caller, ImCommand.GET_TAG, "{'To_Account':['t2']}").body())
                .contains("\"Tags\":[]");
    }

    @Test
    void aTagTakenFromAllTokensIsTakenFromTheLedger() throws Exception {
        HttpCaller caller = inFrontOf("push-old");
        tpns(caller, "{'operator_type':7,'tag_list':['vip'],'token_list':['t1','t2']}");

        assertThat(caller.tpns(TPNS, "/v3/device/tag/delete_all_device", "{\"tag_list\":[\"vip\"]}")
                        .code())
                .isZero();

        assertThat(old.app().tagsOf("t1")).isEmpty();
        assertThat(im(caller, ImCommand.GET_TAG, "{'To_Account':['t1']}").body())
                .contains("\"Tags\":[]");
    }

    /** 18 characters, and 54 bytes. */
    @Test
    void whatTheProviderRefusesIsToldInTheCallersProtocol() throws Exception {
        HttpCaller caller = inFrontOf("push-new");
        String tooLong = "标".repeat(18);

        HttpCaller.Reply reply = caller.tpns(
                TPNS,
                ("{'operator_type':3,'token_list':['t1'],'tag_list':['vip','" + tooLong + "']}").replace('\'', '"'));

        assertThat(reply.code()).isEqualTo(TpnsCode.INVALID_PARAMETER.number());
        assertThat(reply.body()).contains("50").contains("\"t1\"");
    }

    @Test
    void anUnknownOutcomeIsNotToldAsSuccessAndAskingAgainSettlesIt() throws Exception {
        HttpCaller caller = inFrontOf("push-new");
        other.faults().set(FaultScript.parse("im/add_tag -> lose-reply"));

        assertThat(tpns(caller, "{'operator_type':1,'tag_list':['vip'],'token_list':['t1']}"))
                .isEqualTo(TpnsCode.SERVICE_ERROR.number());
        assertThat(im(caller, ImCommand.ADD_TAG, "{'UserTags':[{'To_Account':'t1','Tags':['x']}]}")
                        .code())
                .isEqualTo(ImCode.INTERNAL_ERROR.code());
        assertThat(unknown("push-new")).isEqualTo(1);
        other.faults().set(FaultScript.none());

        assertThat(tpns(caller, "{'operator_type':3,'tag_list':['vip','x'],'token_list':['t1']}"))
                .isZero();
        assertThat(unknown("push-new")).isZero();
    }

    private long unknown(String provider) {
        return gateway.orElseThrow()
                .wiring()
                .backend(provider)
                .ledger()
                .orElseThrow()
                .unknown()
                .count();
    }

    @Test
    void manyRequestsBecomeFewCalls() throws Exception {
        HttpCaller caller = inFrontOf("push-new", "documented");
        int before = other.recording().requests().size();

        List<Integer> codes =
                atOnce(200, i -> tpns(caller, "{'operator_type':1,'tag_list':['vip'],'token_list':['t" + i + "']}"));

        assertThat(codes).containsOnly(0);
        assertThat(other.app().tagsOf("t199")).isEqualTo(TagSet.of("vip"));
        assertThat(other.recording().requests().size() - before).isLessThan(100);
    }

    @Test
    void whoeverAsksForMoreThanTheProviderTakesIsTooFast() throws Exception {
        HttpCaller caller = inFrontOf("push-old", "2s");

        List<Integer> codes =
                atOnce(8, i -> tpns(caller, "{'operator_type':6,'tag_list':['level:" + i + "'],'token_list':['t1']}"));

        assertThat(codes).contains(0, TpnsCode.TOO_FAST.number()).doesNotContain(TpnsCode.SERVICE_ERROR.number());
    }

    private interface Numbered {
        int call(int number) throws Exception;
    }

    private static List<Integer> atOnce(int count, Numbered each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return each.call(number);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads));
            }
            return all.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void bothProvidersAreChanged() throws Exception {
        HttpCaller caller = inFrontOf("[push-old, push-new]");
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            tpns(caller, operation(random));
            for (String token : TOKENS) {
                assertThat(other.app().tagsOf(token)).isEqualTo(old.app().tagsOf(token));
            }
        }
        assertThat(followed()).isZero();
    }

    @Test
    @Timeout(60)
    void whatTheSecondLosesStaysOpenUntilItIsThere() throws Exception {
        HttpCaller caller = inFrontOf("[push-old, push-new]");
        other.faults().set(FaultScript.parse("im -> cut"));

        assertThat(tpns(caller, "{'operator_type':3,'tag_list':['vip','level:1'],'token_list':['t1']}"))
                .isZero();
        assertThat(tpns(caller, "{'operator_type':6,'tag_list':['level:2'],'token_list':['t1']}"))
                .isZero();
        assertThat(followed()).isEqualTo(1);
        assertThat(other.app().tagsOf("t1")).isEmpty();
        other.faults().set(FaultScript.none());

        while (followed() > 0) {
            Thread.onSpinWait();
        }
        assertThat(other.app().tagsOf("t1")).isEqualTo(TagSet.of("vip", "level:2"));
    }

    /** The first can be read, so nobody has to settle by hand what it did not answer. */
    @Test
    @Timeout(60)
    void whatTheFirstDidNotAnswerIsReadAndFollowedIn() throws Exception {
        HttpCaller caller = inFrontOf("[push-new, push-old]");
        other.faults().set(FaultScript.parse("im/add_tag -> lose-reply"));

        assertThat(tpns(caller, "{'operator_type':1,'tag_list':['vip'],'token_list':['t1']}"))
                .isEqualTo(TpnsCode.SERVICE_ERROR.number());

        while (followed() > 0) {
            Thread.onSpinWait();
        }
        assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("vip"));
        assertThat(unknown("push-new")).isZero();
    }

    @Test
    @Timeout(60)
    void aProviderMayFollowTwoOthers() throws Exception {
        try (TagServer older = TagServer.inMemory().start()) {
            HttpCaller caller = inFrontOf("[push-old, push-new]", "none", """
                      - name: b
                        tpns: {accessId: "1500000002", secretKey: secret}
                        backend: [push-older, push-new]
                    """, """
                      push-older: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", pace: none}
                    """.formatted(
                            older.uri(),
                            older.app().tpns().accessId(),
                            older.app().tpns().secretKey().value()));
            other.faults().set(FaultScript.parse("im -> cut"));
            tpns(caller, "{'operator_type':1,'tag_list':['vip'],'token_list':['t1']}");
            caller.tpns(
                    new TpnsCredentials("1500000002", new Secret("secret")),
                    "{'operator_type':1,'tag_list':['vip'],'token_list':['t2']}".replace('\'', '"'));
            assertThat(followed()).isEqualTo(2);
            other.faults().set(FaultScript.none());

            while (followed() > 0) {
                Thread.onSpinWait();
            }
            assertThat(other.app().tagsOf("t1")).isEqualTo(TagSet.of("vip"));
            assertThat(other.app().tagsOf("t2")).isEqualTo(TagSet.of("vip"));
        }
    }

    /** The first decides: what it refuses does not reach the second, and nothing is left open. */
    @Test
    void whatTheFirstRefusesIsNotAskedOfTheSecond() throws Exception {
        HttpCaller caller = inFrontOf("[push-new, push-old]");
        tpns(caller, "{'operator_type':1,'tag_list':['vip'],'token_list':['t1']}");

        assertThat(tpns(caller, "{'operator_type':6,'tag_list':['x','" + "标".repeat(18) + "'],'token_list':['t1']}"))
                .isEqualTo(TpnsCode.INVALID_PARAMETER.number());

        assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("vip"));
    }

    private long followed() {
        return gateway.orElseThrow().wiring().gateways().reconcilers().values().stream()
                .mapToLong(mirrorReconciler -> mirrorReconciler.pendingChanges().count())
                .sum();
    }

    private static int tpns(HttpCaller caller, String body) throws Exception {
        return caller.tpns(TPNS, body.replace('\'', '"')).code();
    }

    private static HttpCaller.Reply im(HttpCaller caller, ImCommand command, String body) throws Exception {
        return caller.im(IM, KEY, command, body.replace('\'', '"'));
    }
}
