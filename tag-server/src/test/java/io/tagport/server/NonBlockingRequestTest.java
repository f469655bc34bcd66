package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.server.fault.FaultScript;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which requests are answered on an event loop, and which on a thread that may block. */
class NonBlockingRequestTest {
    private static final String GET = "/v4/timpush/get_tag";
    private static final String ACCOUNT = "{\"To_Account\":[\"ann\"]}";
    private static final Secret KEY = new Secret("key");
    private static final long APP = 1_400_000_000;

    private final VirtualClock clock = VirtualClock.running();
    private final AtomicBoolean isCached = new AtomicBoolean(true);
    private final AtomicInteger rateLimiterCalls = new AtomicInteger();
    private final TagService service = service();
    private final String sig = UserSig.create("administrator", APP, KEY, clock.instant(), Duration.ofDays(1));

    private TagService service() {
        Tags kept = new StoreTags(
                new MemoryTagStores().of(new App("app")),
                new AdmissionPolicy(ImLimits.TAGS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf));
        kept.apply(List.of(new Change.Add(new Subject("ann"), TagSet.of("vip"))));
        ImTenant tenant = new ImTenant(APP, KEY, Set.of("administrator"), new PartlyCachedTags(kept), this::counted);
        return new TagService(List.of(), List.of(tenant), clock);
    }

    private boolean counted() {
        rateLimiterCalls.incrementAndGet();
        return true;
    }

    @BeforeEach
    void becomeKnown() {
        later(begin(GET, ACCOUNT));
        rateLimiterCalls.set(0);
    }

    @Test
    void aSignatureThatIsNotKnownIsVerifiedLater() {
        String other = UserSig.create("administrator", APP, KEY, clock.instant(), Duration.ofDays(2));
        String query = new ImQuery(APP, "administrator", other, "1").encode();

        HttpAction begun = service.begin(request(GET, query, ACCOUNT));
        assertThat(rateLimiterCalls).hasValue(0);
        assertThat(body(sent(later(begun)))).contains("\"vip\"");
        assertThat(rateLimiterCalls).hasValue(1);
        assertThat(body(sent(service.begin(request(GET, query, ACCOUNT))))).contains("\"vip\"");
    }

    @Test
    void tagsAtHandAreReadAtOnce() {
        assertThat(body(sent(begin(GET, ACCOUNT)))).contains("\"vip\"");
    }

    @Test
    void tagsThatAreNotAtHandAreReadLater() {
        isCached.set(false);

        assertThat(body(sent(later(begin(GET, ACCOUNT))))).contains("\"vip\"");
        assertThat(rateLimiterCalls)
                .as("a request counts once against the rate")
                .hasValue(1);
    }

    @Test
    void aChangeIsAppliedLater() {
        String change = "{\"UserTags\":[{\"To_Account\":\"ann\",\"Tags\":[\"new\"]}]}";

        HttpAction begun = begin("/v4/timpush/add_tag", change);
        assertThat(body(sent(begin(GET, ACCOUNT)))).doesNotContain("new");
        assertThat(body(sent(later(begun)))).contains("\"ErrorCode\":0");
        assertThat(body(sent(begin(GET, ACCOUNT)))).contains("\"vip\",\"new\"");
    }

    @Test
    void anUnauthenticatedRequestIsRejectedImmediately() {
        assertThat(body(sent(service.begin(request(GET, "sdkappid=" + APP, ACCOUNT)))))
                .contains("FAIL");
        assertThat(body(sent(begin(GET, "no JSON")))).contains("FAIL");
    }

    @Test
    void aLargeBodyIsNotReadOnALoop() {
        String large = "{\"To_Account\":[\"ann\"],\"more\":\"" + "x".repeat(4_096) + "\"}";

        assertThat(body(sent(later(begin(GET, large))))).contains("\"vip\"");
        assertThat(rateLimiterCalls).hasValue(1);
    }

    @Test
    void requestsSubjectToFaultsRunOnAThreadThatMayBlock() {
        service.faults().set(FaultScript.parse("any -> cut"));

        assertThat(later(begin(GET, ACCOUNT))).isInstanceOf(HttpAction.Abort.class);
    }

    private HttpAction begin(String path, String body) {
        return service.begin(request(path, new ImQuery(APP, "administrator", sig, "1").encode(), body));
    }

    private static HttpCall request(String path, String query, String body) {
        return new HttpCall("POST", path, query, name -> Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAction later(HttpAction step) {
        assertThat(step).isInstanceOf(HttpAction.Delay.class);
        assertThat(((HttpAction.Delay) step).time()).isZero();
        return ((HttpAction.Delay) step).then().get();
    }

    private static HttpReply sent(HttpAction step) {
        assertThat(step).isInstanceOf(HttpAction.Respond.class);
        return ((HttpAction.Respond) step).answer();
    }

    private static String body(HttpReply answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private final class PartlyCachedTags implements Tags {
        private final Tags kept;

        PartlyCachedTags(Tags kept) {
            this.kept = kept;
        }

        @Override
        public Report apply(Collection<? extends Change> changes) {
            return kept.apply(changes);
        }

        @Override
        public Map<Tag, Outcome> purge(TagSet tags) {
            return kept.purge(tags);
        }

        @Override
        public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
            return kept.tagsOf(subjects);
        }

        @Override
        public Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
            return isCached.get() ? Optional.of(kept.tagsOf(subjects)) : Optional.empty();
        }
    }
}
