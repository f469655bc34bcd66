package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A circuit breaker for a provider that accepts requests and does not answer them. It opens when a request is pending for too long
 * and no other request has been answered meanwhile. While it is open, requests are refused as {@link RefusalReason#UNREACHABLE} and nothing is
 * sent, except for one probe from time to time. It closes when a request is answered, a late one included. Safe for use by many
 * threads.
 *
 * <p>A provider that refuses or closes connections fails quickly. Such failures neither open nor close the circuit breaker.
 */
public final class CircuitBreaker {
    private final Duration lateAfter;
    private final Ticker ticker;
    private final long startNanos;
    private final Set<Pending> pending =
            new LinkedHashSet<>(); // oldest first; guarded by this, as are the fields below
    private long lastAnswer;
    private boolean open;
    private long nextProbe;

    /**
     * Creates a closed circuit breaker.
     *
     * @param lateAfter how long a request may be pending; also the time between two probes
     * @param ticker the clock
     */
    public CircuitBreaker(Duration lateAfter, Ticker ticker) {
        this.lateAfter = lateAfter;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
    }

    /** A request without an answer. Requests are compared by identity, so this class is not a record. */
    private static final class Pending {
        private final long since;

        private Pending(long since) {
            this.since = since;
        }
    }

    /**
     * Returns a provider whose requests this circuit breaker observes. A decorator that delays requests, such as one that keeps
     * a pace, must wrap the returned provider and not be wrapped by it.
     *
     * @param provider any provider
     * @return the same provider, observed
     */
    public TagProvider observe(TagProvider provider) {
        return new Observed(provider);
    }

    /**
     * Returns a provider that receives no requests while this circuit breaker is open.
     *
     * @param provider a provider that wraps an {@linkplain #observe observed} one
     * @return the same provider, guarded
     */
    public TagProvider guard(TagProvider provider) {
        return new Guarded(provider);
    }

    /**
     * Tests whether this circuit breaker is open because the provider does not answer.
     *
     * @return whether requests are refused
     */
    public synchronized boolean isOpen() {
        long now = now();
        if (!open && !pending.isEmpty()) {
            long quietSince = Math.max(lastAnswer, pending.iterator().next().since);
            open = now - quietSince >= lateAfter.toNanos();
            nextProbe = now + lateAfter.toNanos();
        }
        return open;
    }

    private synchronized boolean tryAcquire() {
        if (!isOpen()) {
            return true;
        }
        long now = now();
        if (now < nextProbe) {
            return false;
        }
        nextProbe = now + lateAfter.toNanos();
        return true;
    }

    private synchronized Pending start() {
        Pending one = new Pending(now());
        pending.add(one);
        return one;
    }

    private synchronized void end(Pending one, boolean answered) {
        pending.remove(one);
        if (answered) {
            open = false;
            lastAnswer = now();
        }
    }

    private static boolean isAnswer(Outcome outcome) {
        return outcome.fold(
                applied -> true,
                refused -> refused.reason() != RefusalReason.UNREACHABLE,
                unknown -> unknown.code() != 0);
    }

    static Outcome.Refused refusal() {
        return Outcome.refused(RefusalReason.UNREACHABLE, "nothing was sent: the provider does not answer");
    }

    private long now() {
        return ticker.nanos() - startNanos;
    }

    private final class Observed extends ForwardingProvider {
        Observed(TagProvider provider) {
            super(provider);
        }

        @Override
        public CallResponse send(Call call) {
            Pending one = start();
            boolean answered = false;
            try {
                CallResponse callResponse = super.send(call);
                answered = isAnswer(callResponse.defaultOutcome());
                return callResponse;
            } finally {
                end(one, answered);
            }
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            return watched(() -> super.read(subjects));
        }

        @Override
        public ReadResult readStrictly(Collection<Subject> subjects) {
            return watched(() -> super.readStrictly(subjects));
        }

        private <T> T watched(Supplier<T> reading) {
            Pending one = start();
            boolean answered = false;
            try {
                T found = reading.get();
                answered = true;
                return found;
            } catch (ProviderException e) {
                answered = isAnswer(e.outcome());
                throw e;
            } finally {
                end(one, answered);
            }
        }
    }

    private final class Guarded extends ForwardingProvider {
        Guarded(TagProvider provider) {
            super(provider);
        }

        @Override
        public TagProvider newSeries() {
            return guard(provider().newSeries());
        }

        @Override
        public CallResponse send(Call call) {
            return tryAcquire() ? super.send(call) : CallResponse.of(refusal());
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            requireClosed();
            return super.read(subjects);
        }

        @Override
        public ReadResult readStrictly(Collection<Subject> subjects) {
            requireClosed();
            return super.readStrictly(subjects);
        }

        private void requireClosed() {
            if (!tryAcquire()) {
                throw new ProviderException(refusal());
            }
        }
    }
}
