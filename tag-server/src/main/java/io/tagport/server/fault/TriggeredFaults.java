package io.tagport.server.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules that strike one request.
 *
 * @param rules in order: any number of delays, then at most one other fault
 */
public record TriggeredFaults(List<FaultRule> rules) {
    /** Copies the rules. */
    public TriggeredFaults {
        rules = List.copyOf(rules);
    }

    /**
     * Adds up the delays.
     *
     * @return how long the request is left lying; may be zero
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
     * @return empty if it is served as ever
     */
    public Optional<Fault> end() {
        return rules.stream()
                .map(FaultRule::fault)
                .filter(fault -> !(fault instanceof Fault.Delay))
                .findFirst();
    }

    /**
     * Names the faults for a recording.
     *
     * @return as a script says them, one a line and without subjects; empty if nothing strikes
     */
    public String text() {
        return rules.stream().map(FaultRule::fault).map(TriggeredFaults::nameOf).collect(Collectors.joining("\n"));
    }

    private static String nameOf(Fault fault) {
        return fault instanceof Fault.Partial partial ? "partial " + partial.code() : fault.text();
    }
}
