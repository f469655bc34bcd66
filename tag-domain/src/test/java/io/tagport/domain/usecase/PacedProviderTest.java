package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a clock that moves only by waiting. */
class PacedProviderTest {
    private static final Subject U1 = new Subject("u1");
    private static final Subject U2 = new Subject("u2");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private long nanos = Long.MAX_VALUE - 500_000_000; // a ticker may run over
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void batchCallsAreApart() {
        TagProvider paced = paced(new Pace(Duration.ZERO, SECOND, Duration.ZERO));

        paced.send(both());
        paced.send(one());
        paced.send(both());

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void aPurgeIsABatchHoweverFewTagsItHas() {
        TagProvider paced = paced(new Pace(Duration.ZERO, SECOND, Duration.ZERO));

        paced.send(new Call.Purge(TagSet.of("a")));
        paced.send(new Call.Purge(TagSet.of("b", "c")));
        paced.send(both());

        assertThat(waits).containsExactly(SECOND, SECOND);
    }

    @Test
    void everyRewriteIsFollowedByAPauseOfItsSubjectHoweverManyThereWere() {
        TagProvider paced = paced(new Pace(Duration.ZERO, Duration.ZERO, SECOND));
        for (int i = 0; i < 3_000; i++) {
            paced.send(new Call.Clear(Set.of(new Subject("other" + i))));
        }
        paced.send(new Call.Clear(Set.of(U1)));
        paced.send(new Call.Overwrite(U1, TagSet.of("a:1")));
        paced.send(new Call.Replace(Map.of(U1, TagSet.of("a"))));
        paced.send(one());

        assertThat(waits).containsExactly(SECOND, SECOND, SECOND);
    }

    @Test
    void aSubjectIsLeftAloneAfterARewriteAndOthersAreNot() {
        TagProvider paced = paced(new Pace(Duration.ZERO, Duration.ZERO, SECOND));

        paced.send(new Call.Clear(Set.of(U2)));
        paced.send(one());
        assertThat(waits).isEmpty();
        paced.send(both());

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void aGapHoldsBetweenAnyTwoCallsReadingIncluded() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        TagProvider paced = new PacedProvider(provider, Pace.every(SECOND), () -> nanos, this::rest);

        paced.read(List.of(U1));
        paced.send(new Call.Clear(Set.of(U1)));
        paced.read(List.of(U1));

        assertThat(waits).containsExactly(SECOND, SECOND);
    }

    @Test
    void withoutPaceNobodyWaits() {
        TagProvider paced = paced(Pace.NONE);

        paced.send(new Call.Clear(Set.of(U1)));
        paced.send(both());
        paced.send(both());

        assertThat(waits).isEmpty();
    }

    private static Call one() {
        return new Call.SubjectTags(Verb.ADD, U1, TagSet.of("vip"));
    }

    private static Call both() {
        return new Call.TagSubjects(Verb.ADD, new Tag("vip"), Set.of(U1, U2));
    }

    private TagProvider paced(Pace pace) {
        return new PacedProvider(new FakeProvider(FakeProvider.WITHOUT_READING), pace, () -> nanos, this::rest);
    }

    private void rest(Duration time) {
        if (!time.isNegative() && !time.isZero()) {
            waits.add(time);
            nanos += time.toNanos();
        }
    }
}
