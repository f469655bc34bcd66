package io.tagport.im;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.usecase.ProviderTags;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.UserSig;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a stub on the loopback address. */
class ImTagProviderTest {
    private static final String OK = "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}";
    private static final Secret KEY = new Secret("a key that nobody may see");
    private static final Subject XIAOMING = new Subject("xiaoming");
    private static final Subject XIAOHONG = new Subject("xiaohong");
    private static final HttpPost POST = new HttpPost(Duration.ofSeconds(2), Duration.ofSeconds(2), 100_000);

    private final CapturedWarnings log = new CapturedWarnings();
    private Instant now = Instant.ofEpochSecond(1_763_800_000);
    private int drawn = -1;
    private StubService service;
    private ImTagProvider provider;

    @BeforeEach
    void start() throws IOException {
        service = new StubService();
        provider = providerOf(service.url());
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    private ImTagProvider providerOf(URI url) {
        ImConfig config = ImConfig.of(url, 1_400_000_000, "li lei", KEY);
        return new ImTagProvider(config, () -> POST, () -> now, () -> (long) drawn-- << 32);
    }

    @Test
    void theTermsAreThoseOfTheDocuments() {
        assertThat(provider.terms().shapes())
                .containsOnlyKeys(Shape.ADD_EACH, Shape.REMOVE_EACH, Shape.REPLACE, Shape.CLEAR);
        assertThat(provider.terms().capacityOf(Shape.ADD_EACH).orElseThrow().bindings())
                .isEqualTo(1_000);
        assertThat(provider.terms().capacityOf(Shape.REPLACE).orElseThrow().bindings())
                .isEqualTo(10_000);
        assertThat(provider.terms().subjectsPerRead()).isEqualTo(100);
        assertThat(provider.terms().replaceNeedsBareTag()).isFalse();
        assertThat(provider.terms().pace()).isEqualTo(Pace.every(Duration.ofMillis(10)));
    }

    @Test
    void anAdditionIsOneRequestThatTheServiceCanVerify() throws ImRefusal {
        service.respond(OK);

        CallResponse callResponse =
                provider.send(new Call.EachSubject(BindingOperation.ADD, Map.of(XIAOMING, TagSet.of("a", "b"))));

        assertThat(callResponse).isEqualTo(CallResponse.of(Outcome.applied()));
        StubService.ReceivedRequest asked = service.onlyRequest();
        assertThat(asked.path()).isEqualTo("/v4/timpush/add_tag");
        assertThat(asked.body()).isEqualTo("{\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\",\"b\"]}]}");
        assertThat(asked.contentType()).isEqualTo("application/json");
        ImQuery query = asked.query();
        assertThat(query.identifier()).isEqualTo("li lei");
        assertThat(query.random()).isEqualTo("4294967295");
        UserSig.decode(query.userSig()).check(query, KEY, now);
    }

    @Test
    void everyOtherCallIsOneRequestToo() {
        service.respond(OK);
        service.respond(OK);
        service.respond(OK);

        provider.send(new Call.EachSubject(BindingOperation.REMOVE, Map.of(XIAOMING, TagSet.of("a"))));
        provider.send(new Call.Replace(Map.of(XIAOMING, TagSet.of("a"))));
        provider.send(new Call.Clear(Set.of(XIAOMING)));

        assertThat(service.requests())
                .extracting(StubService.ReceivedRequest::path)
                .containsExactly("/v4/timpush/remove_tag", "/v4/timpush/add_tag", "/v4/timpush/clear_all_tags");
        assertThat(service.requests())
                .extracting(StubService.ReceivedRequest::body)
                .containsExactly(
                        "{\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\"]}]}",
                        "{\"Replace\":1,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\"]}]}",
                        "{\"To_Account\":[\"xiaoming\"]}");
    }

    @Test
    void aSuccessListsTheFailedAccounts() {
        service.respond(withErrors("{\"To_Account\":\"xiaohong\",\"ErrorCode\":90035},"
                + "{\"To_Account\":\"xiaoming\",\"ErrorCode\":91000,\"ErrorInfo\":\"again\"}"));

        CallResponse callResponse = provider.send(adding(XIAOMING, XIAOHONG, new Subject("Mary")));

        assertThat(callResponse.of(XIAOHONG)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.WRONG_SUBJECT_KIND);
            assertThat(refused.code()).isEqualTo(90035);
        });
        assertThat(callResponse.of(XIAOMING)).isEqualTo(new Outcome.Unknown(91000, "again"));
        assertThat(callResponse.of(new Subject("Mary"))).isEqualTo(Outcome.applied());
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void aFailureOfAnUnrequestedAccountIsOnlyLogged() {
        service.respond(withErrors("{\"To_Account\":\"somebody-else\",\"ErrorCode\":70107}"));

        assertThat(provider.send(adding(XIAOMING))).isEqualTo(CallResponse.of(Outcome.applied()));
        assertThat(log.messages())
                .containsExactly("WARNING ErrorList names an account that was not requested, code 70107");
    }

    @Test
    void aReadMatchesByNameAndOmitsUnknownAccounts() {
        service.respond("{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaohong\",\"Tags\":[\"b\",\"c\"]},"
                + "{\"To_Account\":\"xiaoming\",\"Tags\":[]}],"
                + "\"ErrorList\":[{\"To_Account\":\"Mary\",\"ErrorCode\":70107}]}");

        Map<Subject, TagSet> tags = provider.read(List.of(XIAOMING, XIAOHONG, new Subject("Mary"), XIAOMING));

        assertThat(new ArrayList<>(tags.keySet())).containsExactly(XIAOMING, XIAOHONG);
        assertThat(tags).containsEntry(XIAOMING, TagSet.empty()).containsEntry(XIAOHONG, TagSet.of("b", "c"));
        assertThat(service.onlyRequest().path()).isEqualTo("/v4/timpush/get_tag");
        assertThat(service.onlyRequest().body()).isEqualTo("{\"To_Account\":[\"xiaoming\",\"xiaohong\",\"Mary\"]}");
        assertThat(log.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":0}",
                "{\"ErrorCode\":\"0\",\"UserTags\":null,\"ErrorList\":null}",
                "{\"ErrorCode\":0,\"UserTags\":[],\"ErrorList\":[]}"
            })
    void anAccountInNoListIsDisplayedWithoutTagsAndInDoubt(String body) {
        service.respond(body);
        service.respond(body);

        assertThat(provider.read(List.of(XIAOMING))).isEqualTo(Map.of(XIAOMING, TagSet.empty()));
        assertThat(provider.readStrictly(List.of(XIAOMING)).doubts()).containsOnlyKeys(XIAOMING);
        assertThat(log.messages())
                .hasSize(2)
                .containsOnly("WARNING xiao…(8): the account is neither in UserTags nor in ErrorList");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":null}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\"}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\"},{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\"]}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\",\"\"]}]}"
            })
    void tagsThatAreNotStatedAreDisplayedAsFarAsTheyGoAndInDoubt(String body) {
        service.respond(body);

        ReadResult readResult = provider.readStrictly(List.of(XIAOMING));

        assertThat(readResult.displayed()).containsOnlyKeys(XIAOMING);
        assertThat(readResult.doubts()).containsOnlyKeys(XIAOMING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\"]},{\"To_Account\":\"xiaoming\",\"Tags\":[]}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\"]}],\"ErrorList\":[{\"To_Account\":\"xiaoming\",\"ErrorCode\":70107}]}",
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":null}],\"ErrorList\":[{\"To_Account\":\"xiaoming\",\"ErrorCode\":70107}]}"
            })
    void aContradictionIsNeitherDisplayedNorTrusted(String body) {
        service.respond(body);

        ReadResult readResult = provider.readStrictly(List.of(XIAOMING));

        assertThat(readResult.doubtOf(XIAOMING)).isPresent();
        assertThatExceptionOfType(ProviderException.class).isThrownBy(readResult::displayed);
    }

    @Test
    void anAccountThatIsListedTwiceAlikeIsNotInDoubt() {
        service.respond("{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\",\"b\"]},"
                + "{\"To_Account\":\"xiaoming\",\"Tags\":[\"b\",\"a\"]}]}");

        assertThat(provider.readStrictly(List.of(XIAOMING)).confirmed())
                .isEqualTo(Map.of(XIAOMING, TagSet.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"To_Account\":\"xiaoming\",\"ErrorCode\":0}",
                "{\"To_Account\":\"xiaoming\",\"ErrorCode\":70107},{\"To_Account\":\"xiaoming\",\"ErrorCode\":91000}"
            })
    void aFailureThatMayHaveDoneSomethingIsUnknown(String errorList) {
        service.respond(withErrors(errorList));

        assertThat(provider.send(adding(XIAOMING)).of(XIAOMING)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void anOverwriteIsNotDerivedFromTagsThatWereNotStated() {
        service.respond("{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":null},"
                + "{\"To_Account\":\"xiaohong\",\"Tags\":[\"vip\",\"level:1\"]}]}");
        service.respond(OK);

        Report report = new ProviderTags(provider)
                .apply(List.of(
                        new Change.OverwriteCategories(XIAOMING, TagSet.of("level:2")),
                        new Change.OverwriteCategories(XIAOHONG, TagSet.of("level:2"))));

        assertThat(report.failureOf(XIAOMING)).containsInstanceOf(Outcome.Refused.class);
        assertThat(report.failureOf(XIAOHONG)).isEmpty();
        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().get(1).body()).contains("xiaohong").doesNotContain("xiaoming");
    }

    @Test
    void tagsOfUnrequestedAccountsAreOnlyLogged() {
        service.respond("{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":null},"
                + "{\"To_Account\":\"somebody-else\",\"Tags\":[\"b\"]}]}");

        assertThat(provider.read(List.of(XIAOMING))).isEqualTo(Map.of(XIAOMING, TagSet.empty()));
        assertThat(log.messages()).contains("WARNING UserTags has an account that was not requested");
    }

    @Test
    void anInvalidTagIsOmittedAndATooLongTagIsKept() {
        String tooLong = "x".repeat(60);
        service.respond(
                "{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"\",\"a\",\"\\u0000\",\""
                        + tooLong + "\"]}]}");

        assertThat(provider.read(List.of(XIAOMING))).isEqualTo(Map.of(XIAOMING, TagSet.of("a", tooLong)));
        assertThat(log.messages()).hasSize(1).allMatch(message -> message.contains("xiao…(8)"));
    }

    @ParameterizedTest
    @CsvSource({"91000", "90009", "60022"})
    void anyOtherFailureOfAnAccountFailsTheRead(int code) {
        service.respond("{\"ErrorCode\":0,\"UserTags\":[{\"To_Account\":\"xiaoming\",\"Tags\":[\"a\"]}],"
                + "\"ErrorList\":[{\"To_Account\":\"xiaoming\",\"ErrorCode\":" + code + "}]}");

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> provider.read(List.of(XIAOMING)))
                .satisfies(e -> assertThat(codeOf(e.outcome())).isEqualTo(code));
    }

    @Test
    void aRefusalKeepsCodeAndWords() {
        service.respond(failing(90009, "no administrator"));
        service.respond(failing(90009, "no administrator"));

        Outcome refused = new Outcome.Refused(RefusalReason.MISCONFIGURED, 90009, "no administrator");
        assertThat(provider.send(adding(XIAOMING))).isEqualTo(CallResponse.of(refused));
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> provider.read(List.of(XIAOMING)))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(refused));
    }

    @Test
    void tooManyChecksAreAMinutesWait() {
        service.respond(failing(70050, "later"));

        CallResponse callResponse = provider.send(adding(XIAOMING));

        assertThat(callResponse.defaultOutcome())
                .isEqualTo(new Outcome.Refused(RefusalReason.RATE_LIMITED, 70050, "later"));
        assertThat(callResponse.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aGatewaysTooManyRequestsIsRefusedWithItsWait() {
        service.respondWithRetryAfter(429, "7", "<html>");

        CallResponse callResponse = provider.send(adding(XIAOMING));

        assertThat(callResponse.defaultOutcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.RATE_LIMITED));
        assertThat(callResponse.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413})
    void otherStatusesOfTheCallersFaultAreRefused(int status) {
        service.respond(status, "{\"ErrorCode\":0}");

        assertThat(provider.send(adding(XIAOMING)).defaultOutcome())
                .isEqualTo(Outcome.refused(
                        RefusalReason.OTHER, "HTTP status " + status + ", although IM always answers 200"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 500, 502, 503, 504})
    void otherStatusesTellNothing(int status) {
        service.respond(status, OK);

        assertThat(provider.send(adding(XIAOMING)).defaultOutcome())
                .isEqualTo(new Outcome.Unknown(0, "HTTP status " + status + ", although IM always answers 200"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>hidden</html>", "{\"ErrorInfo\":\"hidden\"}", "{\"ErrorCode\":0,\"ErrorList\":7}"})
    void anUnreadableResponseLeavesTheOutcomeUnknown(String body) {
        service.respond(body);

        assertThat(provider.send(adding(XIAOMING)).defaultOutcome())
                .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
                    assertThat(unknown.code()).isZero();
                    assertThat(unknown.message()).startsWith("answer: ").doesNotContain("hidden");
                });
    }

    @Test
    void aMissingResponseIsUnknownAndNotRetried() {
        service.closeConnection();
        service.closeConnection();

        Outcome outcome = provider.send(adding(XIAOMING)).defaultOutcome();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome.toString()).doesNotContain("usersig").doesNotContain("/v4/");
        assertThat(service.requests()).hasSize(1);
        assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> provider.read(List.of(XIAOMING)));
    }

    @Test
    void unsentCallsAreRefused() {
        service.close();

        Outcome outcome = provider.send(adding(XIAOMING)).defaultOutcome();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNREACHABLE));
        assertThat(outcome.toString()).doesNotContain("usersig").doesNotContain("/v4/");
    }

    @Test
    void aSignatureIsUsedUntilATenthOfItsLifeIsLeft() {
        String first = userSigOfNextCall();
        now = now.plusSeconds(86_400 * 9 / 10);
        String late = userSigOfNextCall();
        now = now.plusSeconds(1);
        String renewed = userSigOfNextCall();

        assertThat(late).isEqualTo(first);
        assertThat(renewed).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {70001, 70052, 70003, 60004})
    void aStaleSignatureIsNotUsedAgain(int code) {
        String first = userSigOfNextCall();
        now = now.plusSeconds(1);
        service.respond(failing(code, ""));

        assertThat(provider.send(adding(XIAOMING)).defaultOutcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.EXPIRED_SIGNATURE));
        assertThat(service.requests()).hasSize(2);
        assertThat(userSigOfNextCall()).isNotEqualTo(first);
    }

    @Test
    void anotherRefusalKeepsTheSignature() {
        String first = userSigOfNextCall();
        now = now.plusSeconds(1);
        service.respond(failing(70009, ""));
        provider.send(adding(XIAOMING));

        assertThat(userSigOfNextCall()).isEqualTo(first);
    }

    @Test
    void everyRequestDrawsANewNumber() {
        userSigOfNextCall();
        userSigOfNextCall();

        assertThat(service.requests())
                .extracting(asked -> asked.query().random())
                .doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatRepeatsTheUrlDoesNotSpreadTheSignature() {
        String userSig = userSigOfNextCall();
        service.respond(failing(60002, "cannot parse /v4/timpush/add_tag?usersig=" + userSig + "&x"));

        assertThat(provider.send(adding(XIAOMING)).toString())
                .contains("usersig=…&x")
                .doesNotContain(userSig);
    }

    @Test
    void nothingIsSentThatTheTermsDoNotOffer() {
        Map<Subject, TagSet> crowd = new LinkedHashMap<>();
        for (int i = 0; i < 101; i++) {
            crowd.put(new Subject("u" + i), TagSet.of("a"));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.send(new Call.Purge(TagSet.of("a"))))
                .withMessageContaining("PURGE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.send(new Call.Replace(Map.of(XIAOMING, TagSet.empty()))))
                .withMessageContaining("clear");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.send(new Call.EachSubject(BindingOperation.ADD, crowd)))
                .withMessageContaining("101 subjects in a call of shape ADD_EACH; the limit of im 2025-01 is 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.send(new Call.Replace(Map.of(XIAOMING, TagSet.of("x".repeat(51))))))
                .withMessageContaining("the limit of im 2025-01 is 50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.send(new Call.Clear(Set.of(new Subject("x".repeat(129))))))
                .withMessageContaining("1 to 128 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> provider.read(crowd.keySet()));
        assertThatIllegalArgumentException().isThrownBy(() -> provider.read(List.of()));
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void theConfigurationChecksItselfAndHidesItsKey() {
        URI url = service.url();

        assertThat(ImConfig.of(url, 1, "admin", KEY).toString()).doesNotContain(KEY.value());
        assertThatIllegalArgumentException().isThrownBy(() -> ImConfig.of(url, 0, "admin", KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> ImConfig.of(url, 1, "", KEY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImConfig.of(URI.create("https://u:p@a"), 1, "admin", KEY));
    }

    private String userSigOfNextCall() {
        service.respond(OK);
        provider.send(adding(XIAOMING));
        return service.requests().get(service.requests().size() - 1).query().userSig();
    }

    private static Call adding(Subject... subjects) {
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            tags.put(subject, TagSet.copyOf(Set.of(new Tag("a"))));
        }
        return new Call.EachSubject(BindingOperation.ADD, tags);
    }

    private static String withErrors(String items) {
        return OK.replace("0}", "0,\"ErrorList\":[" + items + "]}");
    }

    private static String failing(int code, String info) {
        return "{\"ActionStatus\":\"FAIL\",\"ErrorInfo\":\"" + info + "\",\"ErrorCode\":" + code + "}";
    }

    private static int codeOf(Outcome outcome) {
        return outcome.fold(done -> 0, Outcome.Refused::code, Outcome.Unknown::code);
    }
}
