package io.tagport.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.server.record.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FaultScriptProperties {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void encodingAndDecodingAreInverse(@ForAll("scripts") FaultScript script) {
        assertThat(FaultScript.parse(script.text())).isEqualTo(script);
    }

    @Provide
    Arbitrary<FaultScript> scripts() {
        Arbitrary<FaultRule> rules =
                Combinators.combine(wheres(), whens(), faults()).as(FaultRule::new);
        return Combinators.combine(Arbitraries.longs(), rules.list().ofMaxSize(5))
                .as(FaultScript::new);
    }

    /** Matchers of one protocol, with which every fault can be combined. */
    private static Arbitrary<RequestMatcher> wheres() {
        Arbitrary<Set<Operation>> some =
                Arbitraries.of(Operation.class).filter(Operation::isTpns).set().ofMinSize(1);
        return Combinators.combine(some, subjects().set().ofMaxSize(3)).as(RequestMatcher::new);
    }

    private static Arbitrary<Subject> subjects() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(Subject::new);
    }

    private static Arbitrary<Trigger> whens() {
        return Arbitraries.oneOf(
                Arbitraries.just(new Trigger.Always()),
                Arbitraries.doubles().between(0, 1).map(Trigger.Rate::new),
                Arbitraries.integers().greaterOrEqual(1).map(Trigger.Next::new),
                Arbitraries.integers().greaterOrEqual(1).map(Trigger.Nth::new),
                millis().map(Trigger.After::new));
    }

    private static Arbitrary<Fault> faults() {
        return Arbitraries.oneOf(
                Arbitraries.integers().filter(code -> code != 0).map(Fault.Code::new),
                Combinators.combine(
                                Arbitraries.integers().between(400, 599),
                                Arbitraries.integers().between(0, 3600))
                        .as((status, seconds) -> new Fault.Status(status, Duration.ofSeconds(seconds))),
                millis().map(Fault.Delay::new),
                Arbitraries.just(new Fault.Cut()),
                Arbitraries.just(new Fault.LoseReply()),
                Combinators.combine(
                                Arbitraries.integers(),
                                subjects().list().ofMinSize(1).ofMaxSize(3))
                        .as((code, subjects) -> new Fault.Partial(code, List.copyOf(subjects))));
    }

    private static Arbitrary<Duration> millis() {
        return Arbitraries.longs().between(0, 3_600_000).map(Duration::ofMillis);
    }
}
