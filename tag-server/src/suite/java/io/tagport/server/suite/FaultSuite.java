package io.tagport.server.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.BindingOperation;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.im.wire.ImCommand;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.HttpPost;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault injection, as observed by the clients of both protocols. */
public abstract class FaultSuite extends ProtocolSuite {
    private static final HttpPost POST = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20);
    private static final HttpPost HASTY = new HttpPost(Duration.ofSeconds(5), Duration.ofMillis(150), 1 << 20);
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final Subject MARY = new Subject("mary");
    private static final TagSet VIP = TagSet.of("vip");
    private static final String BODY =
            "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"ann\"],\"seq\":7}";

    protected FaultSuite(Engine engine) {
        super(engine);
    }

    @Test
    void aCodeFaultRefusesTheRequestAndChangesNothing() {
        stage().faults.set("tpns -> code 1008028\nim -> code 60007");

        assertRefused(addTo(ANN, tpns(POST)), RefusalReason.RATE_LIMITED, 1_008_028);
        assertRefused(addTo(BEN, im(POST)), RefusalReason.RATE_LIMITED, 60_007);
        assertNobodyIsKnown();
    }

    @Test
    void aCodeThatNoTableKnowsIsSentAsWellWithTheSeqOfTheRequest() {
        stage().faults.set("tpns -> code 4711");

        assertThat(stage().tpns(BODY).body())
                .isEqualTo("{\"ret_code\":4711,\"err_msg\":\"injected fault\",\"seq\":7,\"result\":\"\"}");
    }

    @Test
    void tooManyRequestsIsTooFastWithTheTimeToWait() {
        stage().faults.set("any -> status 429 retry-after 2s");

        for (CallResponse callResponse : List.of(addTo(ANN, tpns(POST)), addTo(BEN, im(POST)))) {
            assertRefused(callResponse, RefusalReason.RATE_LIMITED, 0);
            assertThat(callResponse.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        }
        assertNobodyIsKnown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status 500", "status 503", "cut"})
    void aCutRequestHasAnUnknownOutcomeAndChangesNothing(String fault) {
        stage().faults.set("any -> " + fault);

        assertUnknown(addTo(ANN, tpns(POST)));
        assertUnknown(addTo(BEN, im(POST)));
        assertNobodyIsKnown();
    }

    @Test
    void aLostReplyIsUnknownAndTheTagIsThereAndAskingAgainSettlesIt() {
        stage().faults.set("tpns next 1 -> lose-reply\nim next 1 -> lose-reply");

        assertUnknown(addTo(ANN, tpns(POST)));
        assertUnknown(addTo(BEN, im(POST)));
        assertThat(stage().tagsOf("ann")).containsExactly("vip");
        assertThat(stage().tagsOf("ben")).containsExactly("vip");
        assertApplied(addTo(ANN, tpns(POST)));
        assertApplied(addTo(BEN, im(POST)));
    }

    @Test
    void aTimeoutDuringADelayLeavesTheOutcomeUnknown() {
        stage().faults.set("any -> delay 60m");

        assertUnknown(addTo(ANN, tpns(HASTY)));
        assertUnknown(addTo(BEN, im(HASTY)));
        assertNobodyIsKnown();
    }

    @Test
    void delaysAddUpBeforeTheRequestContinues() {
        stage().faults.set("any -> delay 1ms\nany -> delay 1ms\nim -> code 60007");

        assertApplied(addTo(ANN, tpns(POST)));
        assertRefused(addTo(BEN, im(POST)), RefusalReason.RATE_LIMITED, 60_007);
    }

    /**
     * Sends more requests than any engine has threads; the last one is answered only after the server has received all
     * others.
     */
    @Test
    void aDelayedRequestOccupiesNoThread() throws Exception {
        stage().faults.set("im nth 100 -> status 503\nim -> delay 60m");
        HttpRequest request = HttpRequest.newBuilder(stage().uri().resolve("/v4/timpush/get_tag"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .limit(100)
                .toList();

        CompletableFuture.anyOf(answers.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(answers.stream().filter(CompletableFuture::isDone)).hasSize(1);
        assertApplied(addTo(ANN, tpns(POST)));
        answers.forEach(answer -> answer.cancel(true));
    }

    @Test
    void imNamesTheAccountsThatFailAndServesTheOthers() {
        stage().faults.set("im/add_tag -> partial 90035 of mary of nobody");

        CallResponse callResponse = im(POST).send(new Call.EachSubject(BindingOperation.ADD, vipFor(ANN, MARY, BEN)));

        assertThat(callResponse.defaultOutcome()).isEqualTo(Outcome.applied());
        assertThat(callResponse.bySubject()).containsOnlyKeys(MARY);
        assertThat(callResponse.bySubject().get(MARY))
                .isEqualTo(new Outcome.Refused(
                        RefusalReason.WRONG_SUBJECT_KIND, 90_035, "the tag belongs to the other type of account"));
        assertThat(stage().tagsOf("ann")).containsExactly("vip");
        assertThat(stage().tagsOf("ben")).containsExactly("vip");
        assertThat(stage().knows("mary")).isFalse();
    }

    @Test
    void imReadsTheOthersAndNamesFailuresInTheOrderOfTheRequest() {
        im(POST).send(new Call.EachSubject(BindingOperation.ADD, vipFor(ANN, MARY)));
        stage().faults.set("im/get_tag -> partial 91000 of mary");

        assertThat(stage().im(ImCommand.GET_TAG, "{\"To_Account\":[\"mary\",\"ann\",\"nobody\"]}").body())
                .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,"
                        + "\"UserTags\":[{\"To_Account\":\"ann\",\"Tags\":[\"vip\"]}],"
                        + "\"ErrorList\":[{\"To_Account\":\"mary\",\"ErrorCode\":91000},"
                        + "{\"To_Account\":\"nobody\",\"ErrorCode\":70107,\"ErrorInfo\":\"account does not exist\"}]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_008_006, 1_008_026, 1_008_029})
    void tpnsNamesTheTokensThatFailAndServesTheOthers(int code) {
        stage().faults.set("tpns/7 -> partial " + code + " of mary");

        CallResponse callResponse = tpns(POST)
                .send(new Call.TagSubjects(BindingOperation.ADD, new Tag("vip"), new LinkedHashSet<>(List.of(ANN, MARY, BEN))));

        assertThat(callResponse.bySubject()).containsOnlyKeys(MARY);
        assertThat(callResponse.defaultOutcome().isApplied()).isEqualTo(code == 0);
        assertThat(stage().tagsOf("ann")).containsExactly("vip");
        assertThat(stage().tagsOf("ben")).containsExactly("vip");
        assertThat(stage().knows("mary")).isFalse();
    }

    @Test
    void aRefusalOfTheWholeRequestIsUnchanged() {
        stage().faults.set("tpns -> partial 1008006 of ann\nim -> partial 90035 of ann");

        assertThat(stage().tpns(Stage.STRICT_TPNS, "/v3/device/tag", BODY).code()).isEqualTo(1_008_006);
        assertThat(stage().post("/v3/device/tag", Map.of(), Stage.utf8(BODY)).code())
                .isEqualTo(1_008_003);
        assertThat(stage().post("/v4/timpush/get_tag?x=y", Map.of(), Stage.utf8("{\"To_Account\":[\"ann\"]}"))
                        .code())
                .isEqualTo(60_012);
    }

    @Test
    void aRuleAffectsOnlyItsOperationAndSubjects() {
        stage().faults.set("tpns/1,tpns/3 of ann of mary -> code 1008030");

        assertThat(addTo(ANN, tpns(POST)).defaultOutcome().isApplied()).isFalse();
        assertThat(addTo(MARY, tpns(POST)).defaultOutcome().isApplied()).isFalse();
        assertApplied(addTo(BEN, tpns(POST)));
        assertApplied(addTo(ANN, im(POST)));
        assertApplied(tpns(POST).send(new Call.SubjectTags(BindingOperation.REMOVE, ANN, VIP)));
    }

    @Test
    void aScriptTriggersByCountAndByPosition() {
        stage().faults.set("tpns next 1 -> status 500\ntpns next 1 -> code 1008030\ntpns nth 5 -> status 502");

        assertThat(statuses(6)).isEqualTo("500 200/1008030 200/0 200/0 502 200/0");
    }

    @Test
    void randomFaultsRepeatWithTheSameSeed() {
        String first = pattern(42);

        assertThat(pattern(42)).isEqualTo(first).contains("500", "200/0");
        assertThat(pattern(43)).isNotEqualTo(first);
    }

    private String pattern(long seed) {
        stage().faults.set("seed " + seed + "\ntpns rate 0.5 -> status 500");
        return statuses(40);
    }

    @Test
    void theScriptIsExchangedWhileTheServerRuns() {
        stage().faults.set("any -> cut");
        assertUnknown(addTo(ANN, tpns(POST)));

        stage().faults.clear();

        assertApplied(addTo(ANN, tpns(POST)));
    }

    @Test
    void requestsOutsideTheProtocolsTriggerNoFault() {
        stage().faults.set("any -> cut");

        assertThat(stage().get("/healthz").status()).isEqualTo(200);
        assertThat(stage().get("/elsewhere").status()).isEqualTo(404);
    }

    /** Sends the same request repeatedly and returns the responses: the status, and the code if there is one. */
    private String statuses(int requests) {
        return String.join(" ", Stream.generate(() -> stage().tpns(BODY))
                .limit(requests)
                .map(answer -> answer.status() == 200 ? "200/" + answer.code() : String.valueOf(answer.status()))
                .toList());
    }

    private CallResponse addTo(Subject subject, TagProvider provider) {
        boolean loose = provider instanceof ImTagProvider;
        return provider.send(
                loose
                        ? new Call.EachSubject(BindingOperation.ADD, Map.of(subject, VIP))
                        : new Call.SubjectTags(BindingOperation.ADD, subject, VIP));
    }

    private static Map<Subject, TagSet> vipFor(Subject... subjects) {
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        Stream.of(subjects).forEach(subject -> tags.put(subject, VIP));
        return tags;
    }

    private TagProvider tpns(HttpPost post) {
        TpnsConfig config = new TpnsConfig(
                stage().uri(), Stage.TPNS, TpnsConfig.Authentication.SIGNATURE, TpnsLimits.CHARACTERS, Pace.NONE);
        return new TpnsTagProvider(config, () -> post, stage().clock);
    }

    private TagProvider im(HttpPost post) {
        ImConfig config = new ImConfig(stage().uri(), Stage.APP_ID, Stage.ADMIN, Stage.KEY, Pace.NONE);
        return new ImTagProvider(config, () -> post, stage().clock, () -> 7);
    }

    private void assertNobodyIsKnown() {
        assertThat(List.of("ann", "ben")).noneMatch(stage()::knows);
    }

    private static void assertApplied(CallResponse callResponse) {
        assertThat(callResponse).isEqualTo(CallResponse.of(Outcome.applied()));
    }

    private static void assertUnknown(CallResponse callResponse) {
        assertThat(callResponse.defaultOutcome()).isInstanceOf(Outcome.Unknown.class);
    }

    private static void assertRefused(CallResponse callResponse, RefusalReason why, int code) {
        assertThat(callResponse.defaultOutcome()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(why);
            assertThat(refused.code()).isEqualTo(code);
        });
    }
}
