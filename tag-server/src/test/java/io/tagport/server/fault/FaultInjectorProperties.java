package io.tagport.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.record.InspectedRequest;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RequestContent;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FaultInjectorProperties {
    @Property(tries = 200)
    void theSameSeedAndRequestsTriggerTheSameFaults(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @Size(max = 50) List<Operation> requests) {
        FaultScript script = FaultScript.of(
                        new FaultRule(RequestMatcher.IM, new Trigger.Rate(share), new Fault.Cut()),
                        new FaultRule(RequestMatcher.ANY, new Trigger.Rate(share), new Fault.LoseReply()))
                .withSeed(seed);

        assertThat(struck(script, requests)).isEqualTo(struck(script, requests));
    }

    @Property(tries = 200)
    void nextCountsConcurrentRequestsExactly(
            @ForAll @IntRange(min = 1, max = 9) int cuts, @ForAll @IntRange(min = 1, max = 9) int lost) {
        FaultScript script = FaultScript.of(
                new FaultRule(RequestMatcher.TPNS, new Trigger.Next(cuts), new Fault.Cut()),
                new FaultRule(RequestMatcher.TPNS, new Trigger.Next(lost), new Fault.LoseReply()));
        List<Operation> requests = Collections.nCopies(cuts + lost + 2, Operation.TPNS_1);

        assertThat(struck(script, requests))
                .isEqualTo(IntStream.range(0, requests.size())
                        .mapToObj(i -> i < cuts ? "cut" : i < cuts + lost ? "lose-reply" : "")
                        .toList());
    }

    private static List<String> struck(FaultScript script, List<Operation> requests) {
        FaultInjector faultInjector = new FaultInjector(() -> 0);
        faultInjector.set(script);
        return requests.stream()
                .map(operation -> faultInjector
                        .evaluate(new InspectedRequest("POST", "/", "", RequestContent.empty(operation), List.of()))
                        .text())
                .toList();
    }
}
