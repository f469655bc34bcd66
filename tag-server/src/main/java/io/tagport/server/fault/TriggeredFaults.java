package io.tagport.server.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules that one request triggered.
 *
 * @param rules in script order: any number of delays, then at most one other fault
 */
public record TriggeredFaults(List<FaultRule> rules) {
    /** Copies the rules defensively. */
    public TriggeredFaults {
        rules = List.copyOf(rules);
    }

    /**
     * Returns the sum of the delays.
     *
     * @return how long the request is delayed; may be zero
     */
    public Duration delay() {
        Duration sum = Duration.ZERO;
        for (FaultRule rule : rules) {
            sum = rule.fault() instanceof Fault.Delay delay ? sum.plus(delay.time()) : sum;
        }
        return sum;
    }

    /**
     * Returns the fault that decides how the request ends.
     *
     * @return the fault; empty if the request is served normally
     */
    public Optional<Fault> end() {
        return rules.stream()
                .map(FaultRule::fault)
                .filter(fault -> !(fault instanceof Fault.Delay))
                .findFirst();
    }

    /**
     * Returns the names of the faults, for a recording.
     *
     * @return the faults in script syntax, one per line and without subjects; empty if no fault was triggered
     */
    public String text() {
        return rules.stream().map(FaultRule::fault).map(TriggeredFaults::nameOf).collect(Collectors.joining("\n"));
    }

    private static String nameOf(Fault fault) {
        return fault instanceof Fault.Partial partial ? "partial " + partial.code() : fault.text();
    }
}
