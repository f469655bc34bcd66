package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectGuard;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Tags kept by a remote provider, for many callers at once: while calls are under way, what callers ask for waits together and
 * then goes in as few calls as the provider's shapes allow. Nobody waits for others to come. The changes of one subject keep
 * their order.
 *
 * <p>Whoever would have to wait too long is refused as {@link Refusal#TOO_FAST}, with nothing sent for him.
 */
public final class MergedTags implements Tags {
    private final TagProvider provider;
    private final SubjectGuard guard;
    private final Executor threads;
    private final ProviderTags alone;
    private final WaitingLine line;
    private final MergedReading reading;

    /**
     * How much goes together, and who is turned away.
     *
     * @param lanes rounds under way at once, and as many readings
     * @param changesPerRound changes that go together at most, and subjects that are read together; more of one caller go alone
     * @param changesWaiting changes that may wait, and subjects to be read; more are refused
     * @param patience how long one may wait for his turn; who has waited longer is refused
     */
    public record Bounds(int lanes, int changesPerRound, int changesWaiting, Duration patience) {}

    /**
     * Works through a provider.
     *
     * @param provider who keeps the tags
     * @param guard keeps off whoever else changes tags there; asked once for each round
     * @param threads what lanes run on, which wait for the provider
     * @param ticker the time
     * @param bounds how much goes together
     */
    public MergedTags(TagProvider provider, SubjectGuard guard, Executor threads, Ticker ticker, Bounds bounds) {
        this.provider = provider;
        this.guard = guard;
        this.threads = threads;
        this.alone = new ProviderTags(provider, guard);
        this.line = new WaitingLine(bounds, ticker);
        this.reading = new MergedReading(provider, threads, ticker, bounds);
    }

    @Override
    public Report apply(Collection<? extends Change> changes) {
        return await(begin(changes));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<Report> begin(Collection<? extends Change> changes) {
        Waiting waiting = new Waiting(List.copyOf(changes));
        switch (line.join(waiting)) {
            case TURNED_AWAY -> waiting.refuse("too many changes are waiting for the provider");
            case WAITS -> {}
            case WAITS_FOR_A_NEW_LANE -> openLane();
        }
        return waiting.report();
    }

    private void openLane() {
        try {
            threads.execute(this::work);
        } catch (RuntimeException e) { // nobody would ever come
            line.laneFailed().forEach(waiting -> waiting.fail(e));
        }
    }

    /**
     * Refuses whoever has waited too long. Lanes do that when they look for work; to be called now and then as well, as all lanes
     * may be waiting for the provider.
     */
    public void refuseLate() {
        line.takeLate().forEach(MergedTags::refuse);
        reading.refuseLate();
    }

    private static void refuse(Waiting late) {
        late.refuse("the provider takes less than is asked for");
    }

    /** Goes on until there is nothing to do: this is one lane. */
    private void work() {
        for (Optional<Round> round = line.next(); round.isPresent(); round = line.next()) {
            round.get().late().forEach(MergedTags::refuse);
            carryOut(round.get());
            line.done(round.get());
        }
    }

    private void carryOut(Round round) {
        if (!round.isEmpty()) {
            try {
                guard.holding(round.subjects(), () -> {
                    round.carryOut(provider);
                    return round;
                });
            } catch (RuntimeException | Error fault) { // whatever it is, nobody may wait for ever
                round.fail(fault);
            }
        }
    }

    @Override
    public Map<Tag, Outcome> purge(TagSet tags) {
        return alone.purge(tags);
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return await(beginReading(subjects));
    }

    @Override
    public CompletionStage<Map<Subject, TagSet>> beginReading(Collection<Subject> subjects) {
        return reading.begin(subjects);
    }

    /** What one caller asks for, and what he will be told. */
    static final class Waiting {
        private final List<Change> changes;
        private final CompletableFuture<Report> report = new CompletableFuture<>();
        private long since;

        Waiting(List<Change> changes) {
            this.changes = changes;
        }

        List<Change> changes() {
            return changes;
        }

        CompletionStage<Report> report() {
            return report.minimalCompletionStage();
        }

        long since() {
            return since;
        }

        void joined(long now) {
            since = now;
        }

        void tell(List<Report.Entry> entries, int calls) {
            report.complete(new Report(entries, calls));
        }

        void refuse(String why) {
            Outcome refused = Outcome.refused(Refusal.TOO_FAST, why);
            List<Report.Entry> entries = new ArrayList<>(changes.size());
            changes.forEach(change -> entries.add(Entries.whole(change, refused)));
            tell(entries, 0);
        }

        void fail(Throwable fault) {
            report.completeExceptionally(fault);
        }
    }
}
