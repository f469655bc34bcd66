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
 * A decorator that sends calls to a provider no faster than a pace allows. Callers wait for a time slot. If the queue is full, or no
 * slot is available in time, the call is refused as {@link RefusalReason#RATE_LIMITED} and nothing is sent. Safe for use by many threads.
 *
 * <p>All calls sent through one instance are one series; {@link #newSeries} starts another.
 */
public final class ThrottledProvider extends ForwardingProvider {
    private final CallSchedule schedule;
    private final CallSchedule.Series series;

    /**
     * The limits of the queue of waiting calls.
     *
     * @param calls the maximum number of waiting calls
     * @param maxWait the maximum wait of each call
     */
    public record Queue(int calls, Duration maxWait) {
        private static final int CALLS = 1_000;
        private static final Duration MAX_WAIT = Duration.ofMinutes(1);
        private static final int GAPS = 10;

        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if {@code calls} is less than 1 or {@code maxWait} is negative
         */
        public Queue {
            if (calls < 1 || maxWait.isNegative()) {
                throw new IllegalArgumentException(
                        "a queue must accept at least 1 call, and its maximum wait must not be negative");
            }
        }

        /**
         * Returns the queue for a pace: 1,000 calls, and a wait of a minute or ten times the longest gap, whichever is longer.
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
     * Creates a throttled provider with the {@linkplain Queue#of default queue} for the pace.
     *
     * @param provider the provider that receives the calls
     * @param pace the pace to keep; not necessarily the pace of the provider's terms
     * @param ticker the clock
     * @param sleeper waits for time slots
     */
    public ThrottledProvider(TagProvider provider, Pace pace, Ticker ticker, Sleeper sleeper) {
        this(provider, pace, Queue.of(pace), ticker, sleeper);
    }

    /**
     * Creates a throttled provider.
     *
     * @param provider the provider that receives the calls
     * @param pace the pace to keep; not necessarily the pace of the provider's terms
     * @param queue the limits of the queue
     * @param ticker the clock
     * @param sleeper waits for time slots
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
        awaitRead();
        return super.read(subjects);
    }

    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        awaitRead();
        return super.readStrictly(subjects);
    }

    private void awaitRead() {
        schedule.startReading().ifPresent(refused -> {
            throw new ProviderException(refused);
        });
    }
}
