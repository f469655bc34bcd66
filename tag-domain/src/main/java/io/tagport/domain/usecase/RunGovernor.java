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
 * All requests of one run: what they share is how many there were, how many may still be repeated, until when everybody
 * waits, and whether the run is stopped. Safe for use by many threads.
 */
final class RunGovernor {
    /** Whoever wants to be left alone for longer is better asked by another run. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TagProvider provider;
    private final RetryPolicy retryPolicy;
    private final RunListener watcher;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Duration patience;
    private final long begin;

    private final long budget;
    private long repeatsLeft;
    private long splitsLeft;
    private long notBefore;
    private long requests;
    private Outcome end = Outcome.applied();

    RunGovernor(
            TagProvider provider,
            RetryPolicy retryPolicy,
            int calls,
            RunListener watcher,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random) {
        this(
                provider,
                retryPolicy,
                retryPolicy.budget(calls),
                retryPolicy.budget(calls),
                watcher,
                ticker,
                sleeper,
                random,
                PATIENCE);
    }

    private RunGovernor(
            TagProvider provider,
            RetryPolicy retryPolicy,
            long budget,
            long splits,
            RunListener watcher,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random,
            Duration patience) {
        this.provider = provider.newSeries();
        this.retryPolicy = retryPolicy;
        this.watcher = watcher;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
        this.patience = patience;
        this.begin = ticker.nanos();
        this.budget = budget;
        this.repeatsLeft = budget;
        this.splitsLeft = splits;
    }

    /**
     * Every request once, and no waiting: a provider that asks to be left alone is left alone for the rest of the run.
     *
     * @param splits halvings to find who of several is to blame
     */
    static RunGovernor once(TagProvider provider, int splits) {
        return new RunGovernor(
                provider, RetryPolicy.NONE, 0, splits, RunListener.NO_OP, () -> 0, time -> {}, () -> 0, Duration.ZERO);
    }

    /** Creates a request when everybody's waiting is over. Empty if the run is stopped; then nothing was sent. */
    Optional<CallResponse> send(Call call) {
        if (!awaitTurn()) {
            return Optional.empty();
        }
        CallResponse callResponse = provider.send(call);
        told(call, callResponse);
        return Optional.of(callResponse);
    }

    private boolean awaitTurn() {
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

    private synchronized void told(Call call, CallResponse callResponse) {
        requests++;
        watcher.onAnswer(call, callResponse.defaultOutcome());
        if (adviceOf(callResponse.defaultOutcome()) == RetryAdvice.STOP) {
            stop(callResponse.defaultOutcome());
        }
        if (!callResponse.retryAfter().isZero()) {
            hold(callResponse.retryAfter(), callResponse.defaultOutcome());
        }
    }

    /** Lets nobody send before some time is over; if that is too long, nobody sends at all. */
    synchronized void hold(Duration time, Outcome why) {
        if (time.compareTo(patience) > 0) {
            stop(Outcome.refused(
                    RefusalReason.RATE_LIMITED,
                    "the provider asks to be left alone for " + time.toSeconds() + " s, last because of: "
                            + textOf(why)));
            return;
        }
        long moment = now() + time.toNanos();
        if (moment > notBefore) {
            notBefore = moment;
            watcher.onBackOff(time, why);
        }
    }

    /**
     * Waits before a request is repeated. Whoever was too fast makes all others wait as well.
     *
     * @return false if it may not be repeated
     */
    boolean backOff(int tried, Outcome why) {
        Optional<Duration> wait = takeRepeat(tried, why);
        wait.ifPresent(sleeper::sleep);
        return wait.isPresent();
    }

    private synchronized Optional<Duration> takeRepeat(int tried, Outcome why) {
        if (!isOpen()) {
            return Optional.empty();
        }
        if (repeatsLeft == 0) {
            stop(Outcome.refused(
                    RefusalReason.UNREACHABLE,
                    "the run was stopped after " + budget + " repetitions; the last one because of: " + textOf(why)));
            return Optional.empty();
        }
        repeatsLeft--;
        Duration wait = retryPolicy.wait(tried, random);
        if (adviceOf(why) == RetryAdvice.SLOWER) {
            hold(wait, why);
            return Optional.of(Duration.ZERO);
        }
        watcher.onBackOff(wait, why);
        return Optional.of(wait);
    }

    /** Takes one of the halvings that the run may make. */
    synchronized boolean takeSplit() {
        boolean isLeft = splitsLeft > 0;
        if (isLeft) {
            splitsLeft--;
        }
        return isLeft;
    }

    int tries() {
        return retryPolicy.tries();
    }

    /** Sends nothing more. Only the first reason counts. */
    synchronized void stop(Outcome why) {
        if (end.isApplied()) {
            end = why;
        }
    }

    /** Whether requests may be sent. A thread that is interrupted stops all others. */
    synchronized boolean isOpen() {
        if (Thread.currentThread().isInterrupted()) {
            stop(Outcome.refused(RefusalReason.UNREACHABLE, "the run was interrupted"));
        }
        return end.isApplied();
    }

    synchronized Outcome end() {
        return end;
    }

    synchronized long requests() {
        return requests;
    }

    /** After no answer the advice is to ask later: that settles it. */
    static RetryAdvice adviceOf(Outcome outcome) {
        return outcome.fold(
                applied -> RetryAdvice.NEVER, refused -> refused.reason().retryAdvice(), unknown -> RetryAdvice.LATER);
    }

    private static String textOf(Outcome outcome) {
        return outcome.fold(applied -> "applied", Outcome.Refused::message, Outcome.Unknown::message);
    }

    private long now() {
        return ticker.nanos() - begin;
    }
}
