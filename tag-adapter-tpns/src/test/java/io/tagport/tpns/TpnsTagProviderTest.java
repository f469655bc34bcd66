package io.tagport.tpns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpnsTagProviderTest {
    private static final TpnsCredentials CREDENTIALS =
            new TpnsCredentials("1500001048", new Secret("1452fcebae9f3115ba794fb0fff2fd73"));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1565314789));
    private static final HttpPost POST = new HttpPost(Duration.ofSeconds(2), Duration.ofSeconds(5), 1_000);

    private static final Subject ONE = new Subject("token1");
    private static final Subject TWO = new Subject("token2");
    private static final Tag TAG = new Tag("tag1");
    private static final Call ADD = new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("tag1"));

    private TpnsStub stub;
    private TpnsTagProvider provider;

    @BeforeEach
    void start() throws IOException {
        stub = new TpnsStub();
        provider = provider(TpnsConfig.of(stub.url(), CREDENTIALS));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(ADD, "{\"operator_type\":1,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.SubjectTags(BindingOperation.REMOVE, ONE, TagSet.of("tag1")),
                        "{\"operator_type\":2,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("tag1", "标签")),
                        "{\"operator_type\":3,\"tag_list\":[\"tag1\",\"标签\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.SubjectTags(BindingOperation.REMOVE, ONE, TagSet.of("tag1", "tag2")),
                        "{\"operator_type\":4,\"tag_list\":[\"tag1\",\"tag2\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(new Call.Clear(Set.of(ONE)), "{\"operator_type\":5,\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.Overwrite(ONE, TagSet.of("level:2")),
                        "{\"operator_type\":6,\"tag_list\":[\"level:2\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.Replace(Map.of(ONE, TagSet.of("level:2", "bare"))),
                        "{\"operator_type\":6,\"tag_list\":[\"level:2\",\"bare\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.TagSubjects(BindingOperation.ADD, TAG, Set.of(ONE)),
                        "{\"operator_type\":7,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.TagSubjects(BindingOperation.REMOVE, TAG, Set.of(ONE)),
                        "{\"operator_type\":8,\"tag_list\":[\"tag1\"],\"token_list\":[\"token1\"]}"),
                Arguments.of(
                        new Call.Pairs(BindingOperation.ADD, List.of(new Binding(ONE, TAG), new Binding(TWO, TAG))),
                        "{\"operator_type\":9,\"tag_token_list\":[{\"tag\":\"tag1\",\"token\":\"token1\"},"
                                + "{\"tag\":\"tag1\",\"token\":\"token2\"}]}"),
                Arguments.of(
                        new Call.Pairs(BindingOperation.REMOVE, List.of(new Binding(ONE, TAG))),
                        "{\"operator_type\":10,\"tag_token_list\":[{\"tag\":\"tag1\",\"token\":\"token1\"}]}"),
                Arguments.of(new Call.Purge(TagSet.of("tag1", "tag2")), "{\"tag_list\":[\"tag1\",\"tag2\"]}"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallIsOnePostOfExactlyTheseSignedBytes(Call call, String body) {
        CallResponse callResponse = provider.send(call);

        assertThat(callResponse).isEqualTo(CallResponse.of(Outcome.applied()));
        assertThat(stub.requests()).hasSize(1);
        TpnsStub.ReceivedRequest seen = stub.requests().get(0);
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.path())
                .isEqualTo(call.shape() == Shape.PURGE ? "/v3/device/tag/delete_all_device" : "/v3/device/tag");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.header("AccessId")).isEqualTo("1500001048");
        assertThat(seen.header("TimeStamp")).isEqualTo("1565314789");
        assertThat(seen.headers()).doesNotContainKey("Authorization");
        byte[] bytes = seen.body().getBytes(StandardCharsets.UTF_8);
        assertThat(TpnsSignature.verify(CREDENTIALS, "1565314789", bytes, seen.header("Sign")))
                .isTrue();
    }

    @Test
    void theSignatureIsThatOfTheDocumentedVector() {
        provider.send(ADD);

        assertThat(stub.requests().get(0).header("Sign"))
                .isEqualTo("YjNkNTA0MjE4MzliMGVlMzg5M2Q4NTE0MjdhNjQ3YTY0MDA2OTE4NGQyNTM3NjEzMTI4ZGI3NDE3NDBkY2U3Nw==");
    }

    @Test
    void basicAuthenticationIsUsedWhereItIsConfigured() {
        provider(new TpnsConfig(
                        stub.url(),
                        CREDENTIALS,
                        TpnsConfig.Authentication.BASIC,
                        TpnsLimits.CHARACTERS,
                        TpnsLimits.PACE))
                .send(ADD);

        TpnsStub.ReceivedRequest seen = stub.requests().get(0);
        assertThat(seen.header("Authorization"))
                .isEqualTo("Basic MTUwMDAwMTA0ODoxNDUyZmNlYmFlOWYzMTE1YmE3OTRmYjBmZmYyZmQ3Mw==");
        assertThat(seen.header("Content-Type")).isEqualTo("application/json");
        assertThat(seen.headers()).doesNotContainKeys("Accessid", "Timestamp", "Sign");
    }

    @Test
    void aPathOfTheBaseUrlIsKept() {
        provider(TpnsConfig.of(URI.create(stub.url() + "/tpns/"), CREDENTIALS)).send(ADD);

        assertThat(stub.requests().get(0).path()).isEqualTo("/tpns/v3/device/tag");
    }

    @Test
    void theTermsAreThoseOfTheDocuments() {
        Terms terms = provider.terms();

        assertThat(terms.limits()).isEqualTo(TpnsLimits.CHARACTERS);
        assertThat(terms.canRead()).isFalse();
        assertThat(terms.replaceNeedsBareTag()).isTrue();
        assertThat(terms.pace())
                .isEqualTo(new Pace(Duration.ZERO, Duration.ofSeconds(1), 10, Duration.ofSeconds(1), Duration.ZERO));
        assertThat(terms.shapes())
                .containsOnly(
                        Map.entry(Shape.ADD_TO_SUBJECT, new Capacity(1, 100, 100)),
                        Map.entry(Shape.REMOVE_FROM_SUBJECT, new Capacity(1, 100, 100)),
                        Map.entry(Shape.ADD_TAG, new Capacity(500, 1, 500)),
                        Map.entry(Shape.REMOVE_TAG, new Capacity(500, 1, 500)),
                        Map.entry(Shape.ADD_PAIRS, new Capacity(20, 20, 20)),
                        Map.entry(Shape.REMOVE_PAIRS, new Capacity(20, 20, 20)),
                        Map.entry(Shape.OVERWRITE, new Capacity(1, 100, 100)),
                        Map.entry(Shape.REPLACE, new Capacity(1, 100, 100)),
                        Map.entry(Shape.CLEAR, new Capacity(1, 1, 1)),
                        Map.entry(Shape.PURGE, new Capacity(1, 100, 100)));
    }

    static Stream<Arguments> callsAtTheirCapacity() {
        return Stream.of(
                Arguments.of(new Call.SubjectTags(BindingOperation.ADD, ONE, tags(100))),
                Arguments.of(new Call.TagSubjects(BindingOperation.ADD, TAG, subjects(500))),
                Arguments.of(new Call.Pairs(BindingOperation.ADD, Collections.nCopies(20, new Binding(ONE, TAG)))),
                Arguments.of(new Call.Purge(tags(100))));
    }

    @ParameterizedTest
    @MethodSource("callsAtTheirCapacity")
    void aCallAtItsCapacityIsSent(Call call) {
        assertThat(provider.send(call).defaultOutcome()).isEqualTo(Outcome.applied());
    }

    static Stream<Arguments> callsOutsideTheTerms() {
        return Stream.of(
                Arguments.of(
                        new Call.EachSubject(BindingOperation.ADD, Map.of(ONE, TagSet.of("a"))),
                        "tpns 2023-12-25 offers no call of shape ADD_EACH"),
                Arguments.of(
                        new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.empty()),
                        "a call of shape ADD_TO_SUBJECT is empty"),
                Arguments.of(
                        new Call.SubjectTags(BindingOperation.ADD, ONE, tags(101)),
                        "101 entries in a call of shape ADD_TO_SUBJECT; the limit of tpns 2023-12-25 is 100"),
                Arguments.of(
                        new Call.TagSubjects(BindingOperation.ADD, TAG, subjects(501)),
                        "501 subjects in a call of shape ADD_TAG; the limit of tpns 2023-12-25 is 500"),
                Arguments.of(
                        new Call.Pairs(BindingOperation.REMOVE, Collections.nCopies(21, new Binding(ONE, TAG))),
                        "21 entries in a call of shape REMOVE_PAIRS; the limit of tpns 2023-12-25 is 20"),
                Arguments.of(
                        new Call.Purge(tags(101)),
                        "101 tags in a call of shape PURGE; the limit of tpns 2023-12-25 is 100"),
                Arguments.of(
                        new Call.Clear(Set.of(ONE, TWO)),
                        "2 subjects in a call of shape CLEAR; the limit of tpns 2023-12-25 is 1"),
                Arguments.of(
                        new Call.Replace(Map.of(ONE, TagSet.of("a"), TWO, TagSet.of("b"))),
                        "2 subjects in a call of shape REPLACE; the limit of tpns 2023-12-25 is 1"),
                Arguments.of(
                        new Call.Replace(Map.of(ONE, TagSet.of("level:1"))),
                        "has no tag without category, and tpns 2023-12-25 would interpret it as an overwrite"),
                Arguments.of(new Call.Overwrite(ONE, TagSet.of("bare")), "has a tag without category"),
                Arguments.of(
                        new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("a".repeat(51))),
                        "51 characters; the limit of tpns 2023-12-25 is 50"),
                Arguments.of(
                        new Call.Clear(Set.of(new Subject("t".repeat(37)))),
                        "subject tttt…(37) is not 1 to 36 characters of printable ASCII without blanks"));
    }

    @ParameterizedTest
    @MethodSource("callsOutsideTheTerms")
    void aCallOutsideTheTermsIsNotSent(Call call, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.send(call))
                .withMessageContaining(reason);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void nothingCanBeRead() {
        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> provider.read(List.of(ONE)))
                .withMessageContaining("keep a ledger")
                .satisfies(e -> assertThat(e.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED)));
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void aTagThatADeviceCannotHoldOrNameIsCautionedAgainst() {
        assertThat(provider.warnings(new Tag("标".repeat(16)))).isEmpty();
        assertThat(provider.warnings(new Tag("标".repeat(17))))
                .singleElement()
                .asString()
                .contains("51 bytes in UTF-8", "may drop it");
        assertThat(provider.warnings(new Tag("10241800 Football")))
                .singleElement()
                .asString()
                .contains("'10241800 Football'", "blank");
        assertThat(provider.warnings(new Tag(" " + "标".repeat(17)))).hasSize(2);
    }

    @Test
    void theClientIsCreatedForTheFirstCall() {
        TpnsTagProvider idle = new TpnsTagProvider(
                TpnsConfig.of(stub.url(), CREDENTIALS),
                () -> {
                    throw new AssertionError("made");
                },
                CLOCK);

        assertThat(idle.terms().canRead()).isFalse();
        assertThat(idle.warnings(TAG)).isEmpty();
    }

    @Test
    void aConfigurationDoesNotPrintItsSecret() {
        assertThat(TpnsConfig.of(stub.url(), CREDENTIALS).toString())
                .contains("1500001048")
                .doesNotContain("1452fcebae");
    }

    @Test
    void aConfigurationWantsAUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpnsConfig.of(URI.create("ftp://example.com"), CREDENTIALS))
                .withMessageContaining("guangzhou");
    }

    @Test
    void aServerThatIsNotThereIsUnreachableAndNothingWasSent() {
        stub.close();

        assertThat(refusal(provider.send(ADD)).reason()).isEqualTo(RefusalReason.UNREACHABLE);
        assertThat(refusal(provider.send(ADD)).code()).isZero();
    }

    @Test
    void noAnswerInTimeIsUnknown() {
        CountDownLatch done = new CountDownLatch(1);
        stub.answers(exchange -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpPost impatient = new HttpPost(Duration.ofSeconds(2), Duration.ofMillis(200), 1_000);

        CallResponse callResponse =
                new TpnsTagProvider(TpnsConfig.of(stub.url(), CREDENTIALS), () -> impatient, CLOCK).send(ADD);
        done.countDown();

        assertThat(unknown(callResponse).message()).contains("within 200 ms");
    }

    @Test
    void aConnectionThatIsCutIsUnknownAndNotTriedAgain() {
        stub.answers(exchange -> exchange.close());

        assertThat(unknown(provider.send(ADD)).code()).isZero();
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatIsCutIsUnknown() {
        stub.answers(exchange -> {
            exchange.sendResponseHeaders(200, 50);
            exchange.getResponseBody().write("{\"ret_code\":0".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(unknown(provider.send(ADD)).code()).isZero();
    }

    @Test
    void anAnswerOverTheCapIsUnknown() {
        stub.answers(TpnsStub.json("{\"ret_code\":0,\"result\":\"" + "x".repeat(1_000) + "\"}"));

        assertThat(unknown(provider.send(ADD)).message()).contains("longer than 1000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"ok\":true}", "{\"ret_code\":0"})
    void aBodyThatCannotBeReadIsUnknown(String body) {
        stub.answers(TpnsStub.json(body));

        assertThat(unknown(provider.send(ADD)).message()).contains("HTTP status 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 500, 502, 503})
    void anotherStatusIsUnknownUnlessItBlamesTheRequest(int status) {
        stub.answers(TpnsStub.status(status, "<html>"));

        assertThat(unknown(provider.send(ADD)).message()).contains("HTTP status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413})
    void aStatusThatBlamesTheRequestIsARefusal(int status) {
        stub.answers(TpnsStub.status(status, "<html>"));

        assertThat(provider.send(ADD).defaultOutcome())
                .isEqualTo(
                        Outcome.refused(RefusalReason.OTHER, "HTTP status " + status + " without a reliable ret_code"));
    }

    @Test
    void tooManyRequestsIsTooFastWithTheWaitingTime() {
        stub.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3");
            TpnsStub.status(429, "").to(exchange);
        });

        CallResponse callResponse = provider.send(ADD);

        assertThat(refusal(callResponse).reason()).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(callResponse.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aCodeCountsWithAnyStatus() {
        stub.answers(TpnsStub.status(403, "{\"ret_code\":1008003,\"err_msg\":\"auth failure\"}"));

        assertThat(provider.send(ADD).defaultOutcome())
                .isEqualTo(new Outcome.Refused(RefusalReason.MISCONFIGURED, 1008003, "auth failure"));
    }

    @Test
    void aSuccessWithAStatusOfFailureIsUnknown() {
        stub.answers(TpnsStub.status(500, "{\"ret_code\":0}"));

        assertThat(unknown(provider.send(ADD)).message()).contains("HTTP status 500");
    }

    private static TpnsTagProvider provider(TpnsConfig config) {
        return new TpnsTagProvider(config, () -> POST, CLOCK);
    }

    private static Outcome.Refused refusal(CallResponse callResponse) {
        assertThat(callResponse.defaultOutcome()).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) callResponse.defaultOutcome();
    }

    private static Outcome.Unknown unknown(CallResponse callResponse) {
        assertThat(callResponse.defaultOutcome()).isInstanceOf(Outcome.Unknown.class);
        return (Outcome.Unknown) callResponse.defaultOutcome();
    }

    private static TagSet tags(int count) {
        return TagSet.copyOf(
                IntStream.range(0, count).mapToObj(i -> new Tag("tag" + i)).toList());
    }

    private static Set<Subject> subjects(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Subject("token" + i)).collect(Collectors.toSet());
    }
}
