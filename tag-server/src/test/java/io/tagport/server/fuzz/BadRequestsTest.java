package io.tagport.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.ImTenant;
import io.tagport.server.TagService;
import io.tagport.server.TpnsTenant;
import io.tagport.server.record.RequestRecording;
import io.tagport.server.suite.Answer;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.wire.TpnsLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The service answers any request in the format and with the codes of its protocol, and a refused request changes nothing.
 * {@code -Dtagport.fuzz.inputs} and {@code -Dtagport.fuzz.seed} set the number of inputs and the seed; see docs/project-tests.md.
 */
class BadRequestsTest {
    private static final int INPUTS = Integer.getInteger("tagport.fuzz.inputs", 4_000);
    private static final long SEED = Long.getLong("tagport.fuzz.seed", 1);
    private static final int INPUTS_OF_ONE_STORE = 500;
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static final Set<Integer> TPNS_CODES = Set.of(0, 1008001, 1008002, 1008003, 1008006, 1008007, 1008035);
    private static final Set<Integer> IM_CODES = Set.of(
            0, 60002, 60009, 60012, 60015, 70001, 70002, 70003, 70005, 70009, 70013, 70014, 70020, 90001, 90003, 90009,
            90018, 90020, 90032, 90040);

    private TagStore store = new MemoryTagStores().of(new App("app"));
    private TagService service = service();

    private TagService service() {
        StoreTags tpns =
                new StoreTags(store, AdmissionPolicy.of(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN));
        StoreTags im = new StoreTags(
                store, new AdmissionPolicy(ImLimits.TAGS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf));
        return new TagService(
                        List.of(new TpnsTenant(Stage.TPNS, tpns, true)),
                        List.of(new ImTenant(Stage.APP_ID, Stage.KEY, Set.of(Stage.ADMIN), im)),
                        InstantSource.fixed(NOW))
                .withRecording(new RequestRecording(10, InstantSource.fixed(NOW), System::nanoTime));
    }

    @Test
    void everyRequestHasAResponseAndARefusedRequestChangesNothing() {
        for (int i = 0; i < INPUTS; i++) {
            if (i % INPUTS_OF_ONE_STORE == 0) {
                store = new MemoryTagStores().of(new App("app"));
                service = service();
            }
            HttpCall request = new BadRequests(new Mutations(SEED + i), NOW).next();
            if (request.body().length <= service.bodyBytesMax(request.path())) {
                check(request, "seed " + (SEED + i));
            }
        }
    }

    private void check(HttpCall request, String seed) {
        Map<Subject, TagSet> before = all();
        HttpReply answer = ((HttpAction.Respond) service.handle(request)).answer();
        boolean isProtocol = answer.status() == 200;
        if (!isProtocol) {
            assertThat(answer.status()).as(seed).isIn(404, 405);
        }
        int code = isProtocol ? code(answer) : -1;
        if (isProtocol) {
            assertThat(code).as(seed).isIn(request.path().startsWith("/v4/") ? IM_CODES : TPNS_CODES);
        }
        if (code != 0) {
            assertThat(all()).as(seed).isEqualTo(before);
        }
    }

    private static int code(HttpReply answer) {
        return new Answer(answer.status(), "", new String(answer.body(), StandardCharsets.UTF_8)).code();
    }

    private Map<Subject, TagSet> all() {
        return store.subjects(Optional.empty(), 10_000);
    }
}
