package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestOutcome;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of the facts that are reported for the request metrics. */
class RequestFactsTest {
    private static final String TAGS = "/v3/device/tag";
    private static final String ADD = "{\"operator_type\":3,\"tag_list\":[\"vip\"],\"token_list\":[\"ann\"]}";
    private static final String ACCOUNT = "{\"To_Account\":[\"ann\"]}";
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500001048", new Secret("right"));
    private static final Secret KEY = new Secret("key");
    private static final long APP = 1_400_000_000;

    private final VirtualClock clock = VirtualClock.running();
    private final FaultInjector faultInjector = new FaultInjector(clock);
    private final TagService service = service(clock);

    private static TagService service(InstantSource clock) {
        TagStore store = new MemoryTagStores().of(new App("app"));
        AdmissionPolicy.Directory open = AdmissionPolicy.Directory.OPEN;
        AdmissionPolicy im = new AdmissionPolicy(ImLimits.TAGS, open, ImLimits::kindOf);
        return new TagService(
                List.of(new TpnsTenant(
                        TPNS, new StoreTags(store, AdmissionPolicy.of(TpnsLimits.CHARACTERS, open)), true)),
                List.of(new ImTenant(APP, KEY, Set.of("administrator"), new StoreTags(store, im))),
                clock);
    }

    @Test
    void aResponseReportsOperationAppAndCode() {
        assertThat(tpns(TAGS, TPNS, ADD)).isEqualTo(new RequestFacts(Operation.TPNS_3, "1500001048", 0, ""));
        assertThat(tpns("/v3/device/tag/delete_all_device", TPNS, "{\"tag_list\":[\"vip\"]}"))
                .isEqualTo(new RequestFacts(Operation.TPNS_PURGE, "1500001048", 0, ""));
        assertThat(im("/v4/timpush/get_tag", KEY, ACCOUNT))
                .isEqualTo(new RequestFacts(Operation.IM_GET, "1400000000", 0, ""));
        assertThat(im("/v4/all_member_push/im_remove_all_tags", KEY, ACCOUNT))
                .isEqualTo(new RequestFacts(Operation.IM_CLEAR, "1400000000", 0, ""));
    }

    @Test
    void aRefusalReportsItsCodeAndTheFactsReadBefore() {
        assertThat(tpns(TAGS, TPNS, "no JSON"))
                .isEqualTo(new RequestFacts(Operation.TPNS_UNREADABLE, "1500001048", 1008001, ""));
        assertThat(tpns(TAGS, TPNS, "{\"operator_type\":6}"))
                .isEqualTo(new RequestFacts(Operation.TPNS_6, "1500001048", 1008002, ""));
        assertThat(im("/v4/timpush/add_tag", KEY, "{}").app()).isEqualTo("1400000000");
    }

    @Test
    void anUnauthenticatedRequestHasNoApp() {
        RequestFacts stranger = tpns(TAGS, new TpnsCredentials("1500001048", new Secret("wrong")), ADD);

        assertThat(stranger).isEqualTo(new RequestFacts(Operation.TPNS_UNREADABLE, "", 1008003, ""));
        assertThat(im("/v4/timpush/get_tag", new Secret("wrong"), ACCOUNT).app())
                .isEmpty();
        assertThat(im("/v4/timpush/rm_tag", KEY, ACCOUNT).operation()).isEqualTo(Operation.IM_UNREADABLE);
    }

    @Test
    void requestsOutsideTheProtocolsHaveNoCode() {
        assertThat(send("GET", TAGS, "", Optional.empty(), ""))
                .isEqualTo(RequestFacts.unread(Operation.TPNS_UNREADABLE));
        assertThat(send("GET", "/favicon.ico", "", Optional.empty(), "")).isEqualTo(RequestFacts.NONE);
        assertThat(service.tooLarge("/v4/timpush/add_tag").facts()).isEqualTo(RequestFacts.unread(Operation.IM_ADD));
        assertThat(service.tooLarge(TAGS).facts()).isEqualTo(RequestFacts.unread(Operation.TPNS_UNREADABLE));
    }

    @Test
    void theFactsContainTheTriggeredFaults() {
        faultInjector.set("tpns/3 next 1 -> code 1008004");
        assertThat(tpns(TAGS, TPNS, ADD)).isEqualTo(new RequestFacts(Operation.TPNS_3, "", 1008004, "code 1008004"));
        faultInjector.set("any next 1 -> status 503");
        assertThat(tpns(TAGS, TPNS, ADD))
                .isEqualTo(new RequestFacts(Operation.TPNS_3, "", RequestOutcome.NO_CODE, "status 503"));
        faultInjector.set("tpns next 1 -> partial 1008006 of ann");
        assertThat(tpns(TAGS, TPNS, ADD))
                .isEqualTo(new RequestFacts(Operation.TPNS_3, "1500001048", 1008006, "partial 1008006"));
        faultInjector.set("im/get_tag next 1 -> lose-reply");
        assertThat(im("/v4/timpush/get_tag", KEY, ACCOUNT))
                .isEqualTo(new RequestFacts(Operation.IM_GET, "1400000000", 0, "lose-reply"));
        faultInjector.set("any next 1 -> cut");
        assertThat(im("/v4/timpush/get_tag", KEY, ACCOUNT))
                .isEqualTo(new RequestFacts(Operation.IM_GET, "", RequestOutcome.NO_CODE, "cut"));
    }

    private RequestFacts tpns(String path, TpnsCredentials credentials, String body) {
        return send("POST", path, "", Optional.of(credentials.basic()), body);
    }

    private RequestFacts im(String path, Secret key, String body) {
        String sig = UserSig.create("administrator", APP, key, clock.instant(), Duration.ofDays(1));
        return send("POST", path, new ImQuery(APP, "administrator", sig, "7").encode(), Optional.empty(), body);
    }

    private RequestFacts send(String method, String path, String query, Optional<String> authorization, String body) {
        HttpAction step = service.withFaults(faultInjector)
                .handle(new HttpCall(
                        method,
                        path,
                        query,
                        name -> name.equals("Authorization") ? authorization : Optional.empty(),
                        body.getBytes(StandardCharsets.UTF_8)));
        return step instanceof HttpAction.Respond respond
                ? respond.answer().facts()
                : ((HttpAction.Abort) step).facts();
    }
}
