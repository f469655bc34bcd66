package io.tagport.server.fault;

import io.tagport.domain.port.Ticker;
import io.tagport.server.record.InspectedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The state of a script in use: the counters and random streams of its rules. */
final class ScriptRun {
    private final FaultScript script;
    private final Ticker ticker;
    private final long startNanos;
    private final List<RuleRun> rules = new ArrayList<>();

    ScriptRun(FaultScript script, Ticker ticker) {
        this.script = script;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
        SplittableRandom random = new SplittableRandom(script.seed());
        script.rules().forEach(rule -> rules.add(new RuleRun(rule, random.split())));
    }

    FaultScript script() {
        return script;
    }

    /**
     * Evaluates the rules for a request. Every matching rule counts and draws, so its state does not depend on the
     * rules before it.
     */
    synchronized TriggeredFaults evaluate(InspectedRequest request) {
        long elapsed = ticker.nanos() - startNanos;
        List<FaultRule> triggered = new ArrayList<>();
        boolean ended = false;
        for (RuleRun run : rules) {
            if (run.rule.matches(request) && run.triggers(elapsed, ended)) {
                triggered.add(run.rule);
                ended |= !(run.rule.fault() instanceof Fault.Delay);
            }
        }
        return new TriggeredFaults(triggered);
    }

    /**
     * The state of one rule. Each rule has its own random stream, so rules added after it do not change its pattern.
     */
    private static final class RuleRun {
        private final FaultRule rule;
        private final SplittableRandom random;
        private long matched;
        private long triggered;

        RuleRun(FaultRule rule, SplittableRandom random) {
            this.rule = rule;
            this.random = random;
        }

        boolean triggers(long elapsedNanos, boolean ended) {
            boolean due = due(elapsedNanos);
            if (due && !ended) {
                triggered++;
                return true;
            }
            return false;
        }

        private boolean due(long elapsedNanos) {
            Trigger trigger = rule.trigger();
            matched++;
            if (trigger instanceof Trigger.Rate rate) {
                return random.nextDouble() < rate.share();
            }
            if (trigger instanceof Trigger.Next next) {
                return triggered < next.requests();
            }
            if (trigger instanceof Trigger.Nth nth) {
                return matched == nth.position();
            }
            return !(trigger instanceof Trigger.After after)
                    || elapsedNanos >= after.time().toNanos();
        }
    }
}
