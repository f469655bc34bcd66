package io.tagport.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Subject;
import io.tagport.server.VirtualClock;
import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestContent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultInjectorTest {
    private final VirtualClock clock = VirtualClock.at(Instant.EPOCH);
    private final FaultInjector faultInjector = new FaultInjector(clock);

    @Test
    void aRuleMayBeginAfterAWhile() {
        faultInjector.set("tpns after 5s -> cut");

        clock.move(Duration.ofMillis(4_999));
        assertThat(evaluate(Operation.TPNS_1)).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(evaluate(Operation.TPNS_1)).isEqualTo("cut");
    }

    @Test
    void settingAScriptAgainRestartsIt() {
        FaultScript once = FaultScript.parse("tpns next 1 -> cut");
        faultInjector.set(once);
        assertThat(evaluate(Operation.TPNS_1)).isEqualTo("cut");
        assertThat(evaluate(Operation.TPNS_1)).isEmpty();

        faultInjector.set(once);

        assertThat(evaluate(Operation.TPNS_1)).isEqualTo("cut");
    }

    @Test
    void aWrongScriptLeavesTheOneInPlace() {
        FaultScript cut = FaultScript.parse("any -> cut");
        faultInjector.set(cut);

        assertThatIllegalArgumentException().isThrownBy(() -> faultInjector.set("any -> explode"));

        assertThat(faultInjector.script()).isEqualTo(cut);
    }

    @Test
    void delaysAddUpAndTheFirstOtherFaultEnds() {
        faultInjector.set("any -> delay 1s\ntpns -> delay 2s\ntpns -> cut\nany -> delay 4s\nany -> status 500");

        TriggeredFaults triggeredFaults = faultInjector.evaluate(request(Operation.TPNS_1, "ann"));

        assertThat(triggeredFaults.delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(triggeredFaults.end()).contains(new Fault.Cut());
        assertThat(triggeredFaults.text()).isEqualTo("delay 1s\ndelay 2s\ncut");
    }

    @Test
    void theRandomNumbersOfARuleDoNotDependOnOtherRules() {
        FaultRule half = FaultScript.parse("tpns rate 0.5 -> cut").rules().get(0);
        faultInjector.set(FaultScript.of(half).withSeed(1));
        String alone = pattern();

        faultInjector.set(FaultScript.parse("seed 1\ntpns rate 0.5 -> cut\ntpns nth 3 -> status 500\nim -> cut"));
        evaluate(Operation.IM_ADD);

        assertThat(pattern().replace("status 500", "")).isEqualTo(alone).contains("cut");
    }

    @Test
    void aPartialFailureAffectsTheNamedSubjects() {
        faultInjector.set("tpns next 1 -> partial 1008006 of mary");

        assertThat(faultInjector
                        .evaluate(request(Operation.TPNS_7, "ann", "ben"))
                        .text())
                .isEmpty();
        assertThat(faultInjector
                        .evaluate(request(Operation.TPNS_7, "ann", "mary"))
                        .text())
                .isEqualTo("partial 1008006");
    }

    @Test
    void requestsOutsideTheProtocolsTriggerNoFault() {
        faultInjector.set("any -> cut");

        assertThat(evaluate(Operation.NONE)).isEmpty();
        assertThat(evaluate(Operation.TPNS_UNREADABLE)).isEqualTo("cut");
        assertThat(evaluate(Operation.IM_UNREADABLE)).isEqualTo("cut");
    }

    private String pattern() {
        return IntStream.range(0, 30).mapToObj(i -> evaluate(Operation.TPNS_1)).collect(Collectors.joining(","));
    }

    private String evaluate(Operation operation) {
        return faultInjector.evaluate(request(operation, "ann")).text();
    }

    private static InspectedRequest request(Operation operation, String... subjects) {
        List<Subject> named = List.of(subjects).stream().map(Subject::new).toList();
        return new InspectedRequest("POST", "/", "", new RequestContent(operation, named, List.of()), List.of());
    }
}
