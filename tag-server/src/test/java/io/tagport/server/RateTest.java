package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests of an app that may send two requests, over both protocols together. */
class RateTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("s"));
    private static final TpnsCredentials WRONG = new TpnsCredentials("1500000001", new Secret("wrong"));
    private static final Secret KEY = new Secret("k");
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final AtomicInteger left = new AtomicInteger(2);
    private final TagStore store = new MemoryTagStores().of(new App("x"));
    private final TagService service = service(() -> left.getAndDecrement() > 0);

    private TagService service(RateLimiter rate) {
        Tags tags = new StoreTags(store, AdmissionPolicy.of(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN));
        Tags im = new StoreTags(
                store, new AdmissionPolicy(ImLimits.TAGS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf));
        return new TagService(
                List.of(new TpnsTenant(TPNS, tags, true, TpnsDialect.PAGE, rate)),
                List.of(new ImTenant(1, KEY, Set.of("administrator"), im, rate)),
                InstantSource.fixed(NOW));
    }

    @Test
    void overTheRateLimitEachProtocolHasItsCodeAndChangesNothing() {
        assertThat(tpns(TPNS, "one")).startsWith("{\"ret_code\":0");
        assertThat(im(KEY, "two")).contains("\"ErrorCode\":0");

        assertThat(tpns(TPNS, "three")).startsWith("{\"ret_code\":1008028,\"err_msg\":\"request too fast: ");
        assertThat(im(KEY, "four")).contains("\"ErrorCode\":60007", "\"FAIL\"");
        assertThat(store.tagsOf(List.of(new Subject("three"), new Subject("four"))))
                .isEmpty();
    }

    @Test
    void unauthenticatedRequestsDoNotCountAgainstTheRateLimit() {
        for (int i = 0; i < 10; i++) {
            assertThat(tpns(WRONG, "one")).contains("1008003");
            assertThat(im(new Secret("wrong"), "one")).contains("70009");
        }

        assertThat(left).hasValue(2);
    }

    @Test
    void aBodyThatCannotBeReadCountsToo() {
        answer(TpnsCallEncoder.PATH, "", Map.of("Authorization", TPNS.basic()), "{");

        assertThat(left).hasValue(1);
    }

    private String tpns(TpnsCredentials credentials, String token) {
        String body = "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"" + token + "\"]}";
        return answer(TpnsCallEncoder.PATH, "", Map.of("Authorization", credentials.basic()), body);
    }

    private String im(Secret key, String account) {
        String sig = UserSig.create("administrator", 1, key, NOW, Duration.ofDays(1));
        String body = "{\"UserTags\":[{\"To_Account\":\"" + account + "\",\"Tags\":[\"vip\"]}]}";
        return answer(ImCommand.ADD_TAG.path(), new ImQuery(1, "administrator", sig, "7").encode(), Map.of(), body);
    }

    private String answer(String path, String query, Map<String, String> headers, String body) {
        HttpAction step = service.handle(new HttpCall(
                "POST",
                path,
                query,
                name -> Optional.ofNullable(headers.get(name)),
                body.getBytes(StandardCharsets.UTF_8)));
        return new String(((HttpAction.Respond) step).answer().body(), StandardCharsets.UTF_8);
    }
}
