package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.im.wire.ImCommand;
import io.tagport.server.record.IgnoredInput;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RecordedRequest;
import io.tagport.server.record.RequestOutcome;
import io.tagport.server.record.RequestRecording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the recording of received requests. */
class RequestRecordingTest {
    private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);
    private static final Subject ANN = new Subject("ann");
    private static final TagSet VIP = TagSet.of("vip");

    private final VirtualClock clock = VirtualClock.at(NOON);
    private final TagServer server = TagServer.inMemory().clock(clock).start();
    private final RequestRecording requestRecording = server.recording();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRequestIsRecordedOnceItHasAResponse() {
        StandInClients.tpns(server).send(new Call.SubjectTags(BindingOperation.ADD, ANN, VIP));

        RecordedRequest request = onlyOne();
        assertThat(request.request().method()).isEqualTo("POST");
        assertThat(request.request().path()).isEqualTo("/v3/device/tag");
        assertThat(request.request().app()).isEqualTo(server.app().tpns().accessId());
        assertThat(request.operation()).isEqualTo(Operation.TPNS_1);
        assertThat(request.subjects()).containsExactly(ANN);
        assertThat(request.tags()).containsExactly("vip");
        assertThat(request.ignored()).isEmpty();
        assertThat(request.outcome()).isEqualTo(new RequestOutcome.Answered(200, 0));
        assertThat(request.timing().began()).isEqualTo(NOON);
        assertThat(request.timing().took()).isPositive();
    }

    @Test
    void imIsRecordedByTheNamesOfToday() throws IOException, InterruptedException {
        StandInClients.im(server).send(new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, VIP)));
        StandInClients.im(server, ImCommand.GET_TAG.olderPath(), "", "{\"To_Account\":[\"ann\",\"nobody\"]}");

        assertThat(requestRecording.requests())
                .extracting(
                        RecordedRequest::operation, request -> request.request().app(), RecordedRequest::code)
                .containsExactly(tuple(Operation.IM_ADD, "1400000000", 0), tuple(Operation.IM_GET, "1400000000", 0));
        assertThat(requestRecording.requests(Operation.IM_GET).get(0).subjects())
                .containsExactly(ANN, new Subject("nobody"));
    }

    @Test
    void inputThatTpnsSilentlyIgnoresIsReported() throws IOException, InterruptedException {
        StandInClients.tpns(
                server,
                "{\"operator_type\":1,\"tag_list\":[\"vip\",\"a\",\"b\"],\"token_list\":[\"ann\",\"ben\"],"
                        + "\"tag_token_list\":[],\"platform\":\"ios\"}");
        assertThat(onlyOne().ignored())
                .containsExactly(
                        new IgnoredInput("platform", "the call has no such member"),
                        new IgnoredInput("tag_list[1..2]", "operation 1 uses only the first entry"),
                        new IgnoredInput("token_list[1]", "operation 1 uses only the first entry"));
        assertThat(onlyOne().subjects()).containsExactly(ANN);
        assertThat(onlyOne().tags()).containsExactly("vip");

        requestRecording.clear();
        StandInClients.tpns(server, "{\"operator_type\":5,\"tag_list\":[\"vip\"],\"token_list\":[\"ann\"]}");
        assertThat(onlyOne().ignored()).containsExactly(new IgnoredInput("tag_list", "operation 5 does not use it"));
    }

    @Test
    void inputThatImSilentlyIgnoresIsReported() throws IOException, InterruptedException {
        String misspelt = "{\"replace\":1,\"UserTags\":[{\"To_Account\":\"ann\",\"Tags\":[\"vip\"]}]}";
        StandInClients.im(server, ImCommand.ADD_TAG.path(), "&ver=4&random=2", misspelt);
        assertThat(onlyOne().ignored())
                .containsExactly(
                        new IgnoredInput("query parameter ver", "the call has no such parameter"),
                        new IgnoredInput("query parameter random", "only the first of several values is used"),
                        new IgnoredInput("replace", "the call has no such member"));

        requestRecording.clear();
        StandInClients.im(server, ImCommand.GET_TAG.path(), "", "{\"To_Account\":[\"ann\",\"ben\",\"ann\"]}");
        assertThat(onlyOne().ignored()).containsExactly(new IgnoredInput("To_Account[2]", "it is a duplicate"));
    }

    @Test
    void refusedRequestsAreRecordedWithTheirCode() throws IOException, InterruptedException {
        StandInClients.tpns(server, "no JSON");
        StandInClients.tpns(server, "{\"operator_type\":11}");
        StandInClients.im(server, "/v4/timpush/rm_tag", "", "{}");
        StandInClients.im(server, ImCommand.ADD_TAG.path(), "", "{}");
        StandInClients.im(server, "/elsewhere", "", "{}");

        assertThat(requestRecording.requests())
                .extracting(RecordedRequest::operation, RecordedRequest::code)
                .containsExactly(
                        tuple(Operation.TPNS_UNREADABLE, 1_008_001),
                        tuple(Operation.TPNS_UNREADABLE, 1_008_007),
                        tuple(Operation.IM_UNREADABLE, 60_009),
                        tuple(Operation.IM_ADD, 90_001),
                        tuple(Operation.NONE, RequestOutcome.NO_CODE));
        assertThat(requestRecording.last())
                .hasValueSatisfying(last ->
                        assertThat(last.outcome()).isEqualTo(new RequestOutcome.Answered(404, RequestOutcome.NO_CODE)));
    }

    @Test
    void injectedFaultsAreRecordedAsInjected() {
        server.faults().set("tpns -> delay 1ms\ntpns next 1 -> lose-reply\ntpns next 1 -> cut\ntpns -> status 503");
        for (int i = 0; i < 3; i++) {
            StandInClients.tpns(server).send(new Call.SubjectTags(BindingOperation.ADD, ANN, VIP));
        }

        assertThat(requestRecording.requests())
                .extracting(RecordedRequest::outcome, RecordedRequest::faults)
                .containsExactly(
                        tuple(new RequestOutcome.Lost(200, 0), "delay 1ms\nlose-reply"),
                        tuple(new RequestOutcome.Cut(), "delay 1ms\ncut"),
                        tuple(new RequestOutcome.Answered(503, RequestOutcome.NO_CODE), "delay 1ms\nstatus 503"));
    }

    @Test
    void aRecordPrintsNeitherSecretsNorTokens() throws IOException, InterruptedException {
        String token = "0123456789abcdef";
        server.faults().set("tpns of " + token + " -> partial 1008006 of " + token);
        StandInClients.tpns(server, "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"" + token + "\"]}");
        StandInClients.im(server, ImCommand.GET_TAG.path(), "", "{\"To_Account\":[\"" + token + "\"]}");

        assertThat(requestRecording.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.toString())
                        .contains("0123…(16)")
                        .doesNotContain(token)
                        .doesNotContain(server.app().tpns().secretKey().value())
                        .doesNotContain(server.app().tpns().basic())
                        .doesNotContain(server.app().userSig()));
    }

    @Test
    void theOldestMakeRoom() {
        RequestRecording two = new RequestRecording(2, clock, clock);
        for (String path : List.of("/1", "/2", "/3")) {
            two.begin(RequestInspector.of(request(path))).end(new RequestOutcome.Cut(), "");
        }

        assertThat(two.requests())
                .extracting(request -> request.request().path())
                .containsExactly("/2", "/3");
        assertThat(two.dropped()).isEqualTo(1);
    }

    @Test
    void signaturesExpireByTheTimeOfTheServer() {
        InstantSource before = InstantSource.fixed(NOON);
        StandInClients.im(server, before).send(new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, VIP)));
        clock.move(Duration.ofDays(400));
        StandInClients.im(server, before).send(new Call.EachSubject(BindingOperation.ADD, Map.of(ANN, VIP)));

        assertThat(requestRecording.requests())
                .extracting(RecordedRequest::code)
                .containsExactly(0, 70_001);
    }

    private static HttpCall request(String path) {
        return new HttpCall("GET", path, "", name -> Optional.empty(), new byte[0]);
    }

    private RecordedRequest onlyOne() {
        assertThat(requestRecording.requests()).hasSize(1);
        return requestRecording.requests().get(0);
    }
}
