package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The shared state of all requests of one run: the number of requests, the remaining retries, the time before which no request is
 * sent, and whether the run is stopped. Safe for use by many threads.
 */
final class RunGovernor {
    /** The maximum wait that a provider may request. For a longer wait, the run stops and can be resumed later. */
    static final Duration MAX_WAIT = Duration.ofMinutes(10);

    private final TagProvider provider;
    private final RetryPolicy retryPolicy;
    private final RunListener listener;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Duration maxWait;
    private final long startNanos;

    private final long budget;
    private long retriesLeft;
    private long splitsLeft;
    private long notBefore;
    private long requests;
    private Optional<Outcome.Refused> stop = Optional.empty();

    RunGovernor(
            TagProvider provider,
            RetryPolicy retryPolicy,
            int calls,
            RunListener listener,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random) {
        this(
                provider,
                retryPolicy,
                retryPolicy.budget(calls),
                retryPolicy.budget(calls),
                listener,
                ticker,
                sleeper,
                random,
                MAX_WAIT);
    }

    private RunGovernor(
            TagProvider provider,
            RetryPolicy retryPolicy,
            long budget,
            long splits,
            RunListener listener,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random,
            Duration maxWait) {
        this.provider = provider.newSeries();
        this.retryPolicy = retryPolicy;
        this.listener = listener;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
        this.maxWait = maxWait;
        this.startNanos = ticker.nanos();
        this.budget = budget;
        this.retriesLeft = budget;
        this.splitsLeft = splits;
    }

    /**
     * Creates a governor without retries and waits: if the provider requests a wait, the rest of the run sends nothing.
     *
     * @param splits the maximum number of bisections to find the entries that cause a refusal
     */
    static RunGovernor once(TagProvider provider, int splits) {
        return new RunGovernor(
                provider, RetryPolicy.NONE, 0, splits, RunListener.NO_OP, () -> 0, time -> {}, () -> 0, Duration.ZERO);
    }

    /** Waits until requests may be sent, then sends one. The result is empty if the run is stopped; then nothing was sent. */
    Optional<CallResponse> send(Call call) {
        if (!awaitStart()) {
            return Optional.empty();
        }
        CallResponse callResponse = provider.send(call);
        record(call, callResponse);
        return Optional.of(callResponse);
    }

    private boolean awaitStart() {
        Duration left = timeLeft();
        while (isOpen() && left.compareTo(Duration.ZERO) > 0) {
            sleeper.sleep(left);
            left = timeLeft();
        }
        return isOpen();
    }

    private synchronized Duration timeLeft() {
        return Duration.ofNanos(notBefore - now());
    }

    private synchronized void record(Call call, CallResponse callResponse) {
        requests++;
        listener.onAnswer(call, callResponse.defaultOutcome());
        if (callResponse.defaultOutcome() instanceof Outcome.Refused refused
                && refused.retryAdvice() == RetryAdvice.STOP) {
            stop(refused);
        }
        if (!callResponse.retryAfter().isZero()) {
            delay(callResponse.retryAfter(), callResponse.defaultOutcome());
        }
    }

    /** Delays all requests of the run by the given time; if that exceeds the maximum wait, stops the run. */
    synchronized void delay(Duration time, Outcome why) {
        if (time.compareTo(maxWait) > 0) {
            stop(Outcome.refused(
                    RefusalReason.RATE_LIMITED,
                    "the provider requires a wait of " + time.toSeconds() + " s; last reason: "
                            + why.failure().map(Outcome.NotApplied::message).orElse("applied")));
            return;
        }
        long until = now() + time.toNanos();
        if (until > notBefore) {
            notBefore = until;
            listener.onBackoff(time, why);
        }
    }

    /**
     * Waits before a request is retried. After a rate-limited request, all other requests wait as well.
     *
     * @return whether the request may be retried
     */
    boolean backOff(int attempts, Outcome.NotApplied why) {
        Optional<Duration> wait = acquireRetry(attempts, why);
        wait.ifPresent(sleeper::sleep);
        return wait.isPresent();
    }

    private synchronized Optional<Duration> acquireRetry(int attempts, Outcome.NotApplied why) {
        if (!isOpen()) {
            return Optional.empty();
        }
        if (retriesLeft == 0) {
            stop(Outcome.refused(
                    RefusalReason.UNREACHABLE,
                    "the run was stopped after " + budget + " retries; last reason: " + why.message()));
            return Optional.empty();
        }
        retriesLeft--;
        Duration wait = retryPolicy.wait(attempts, random);
        if (why.retryAdvice() == RetryAdvice.SLOWER) {
            delay(wait, why);
            return Optional.of(Duration.ZERO);
        }
        listener.onBackoff(wait, why);
        return Optional.of(wait);
    }

    /** Tries to acquire one of the remaining bisections of the run. */
    synchronized boolean tryAcquireSplit() {
        boolean isLeft = splitsLeft > 0;
        if (isLeft) {
            splitsLeft--;
        }
        return isLeft;
    }

    int maxAttempts() {
        return retryPolicy.maxAttempts();
    }

    /** Stops the run: nothing more is sent. Only the first reason is kept. */
    synchronized void stop(Outcome.Refused reason) {
        stop = stop.or(() -> Optional.of(reason));
    }

    /** Tests whether requests may be sent. An interrupted thread stops the run for all threads. */
    synchronized boolean isOpen() {
        if (Thread.currentThread().isInterrupted()) {
            stop(Outcome.refused(RefusalReason.UNREACHABLE, "the run was interrupted"));
        }
        return stop.isEmpty();
    }

    /** Returns the refusal that stopped the run; empty while requests may be sent. */
    synchronized Optional<Outcome.Refused> stop() {
        return stop;
    }

    synchronized long requests() {
        return requests;
    }

    private long now() {
        return ticker.nanos() - startNanos;
    }
}
