package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that is asked no faster than a pace allows. Callers wait for their turn; if the queue is full, or the turn would
 * not come in time, the call is refused as {@link RefusalReason#RATE_LIMITED} and nothing is sent. Safe for use by many threads.
 *
 * <p>Calls that are sent here directly are one series; {@link #newSeries} begins another.
 */
public final class ThrottledProvider extends ForwardingProvider {
    private final CallSchedule schedule;
    private final CallSchedule.Series series;

    /**
     * How many calls wait for their turn, and how long.
     *
     * @param calls calls that wait at most
     * @param maxWait how long each waits at most
     */
    public record Queue(int calls, Duration maxWait) {
        private static final int CALLS = 1_000;
        private static final Duration MAX_WAIT = Duration.ofMinutes(1);
        private static final int GAPS = 10;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if no call may wait, or a time is negative
         */
        public Queue {
            if (calls < 1 || maxWait.isNegative()) {
                throw new IllegalArgumentException(
                        "a queue takes 1 call or more, and the longest wait is not negative");
            }
        }

        /**
         * Returns what fits a pace: 1,000 calls, and a minute or ten times the longest gap, whichever is longer.
         *
         * @param pace any pace
         * @return the queue
         */
        public static Queue of(Pace pace) {
            Duration gaps = pace.longest().multipliedBy(GAPS);
            return new Queue(CALLS, gaps.compareTo(MAX_WAIT) > 0 ? gaps : MAX_WAIT);
        }
    }

    /**
     * Slows a provider down, with the queue that {@linkplain Queue#of fits} the pace.
     *
     * @param provider who is asked
     * @param pace how fast at most; not necessarily that of its terms
     * @param ticker the time
     * @param sleeper how to wait
     */
    public ThrottledProvider(TagProvider provider, Pace pace, Ticker ticker, Sleeper sleeper) {
        this(provider, pace, Queue.of(pace), ticker, sleeper);
    }

    /**
     * Slows a provider down.
     *
     * @param provider who is asked
     * @param pace how fast at most; not necessarily that of its terms
     * @param queue how many calls wait, and how long
     * @param ticker the time
     * @param sleeper how to wait
     */
    public ThrottledProvider(TagProvider provider, Pace pace, Queue queue, Ticker ticker, Sleeper sleeper) {
        this(provider, new CallSchedule(pace, queue, ticker, sleeper));
    }

    private ThrottledProvider(TagProvider provider, CallSchedule schedule) {
        super(provider);
        this.schedule = schedule;
        this.series = schedule.newSeries();
    }

    @Override
    public TagProvider newSeries() {
        return new ThrottledProvider(provider(), schedule);
    }

    @Override
    public CallResponse send(Call call) {
        Optional<Outcome.Refused> refused = schedule.start(call, series);
        if (refused.isPresent()) {
            return CallResponse.of(refused.get());
        }
        try {
            return super.send(call);
        } finally {
            schedule.end(call, series);
        }
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        awaitReading();
        return super.read(subjects);
    }

    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        awaitReading();
        return super.readStrictly(subjects);
    }

    private void awaitReading() {
        schedule.startReading().ifPresent(refused -> {
            throw new ProviderException(refused);
        });
    }
}
