package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.serve.History.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    private final History history = new History();

    private static History.Step adds(String tag) {
        return before -> {
            Set<String> after = new HashSet<>(before);
            after.add(tag);
            return Optional.of(after);
        };
    }

    private Operation adding(String tag) {
        return history.begin("add " + tag, adds(tag));
    }

    private void added(String tag) {
        history.end(adding(tag));
    }

    private void reads(String... tags) {
        history.read(history.now(), Set.of(tags));
    }

    private void assertExplained() {
        assertThat(history.fault(Set.of())).isEmpty();
    }

    private void assertNotExplained(String answer) {
        assertThat(history.fault(Set.of()))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith(answer));
    }

    @Test
    void oneAfterTheOtherIsExplained() {
        reads();
        added("a");
        reads("a");
        added("b");
        reads("a", "b");

        assertExplained();
    }

    @Test
    void aStaleReadIsNot() {
        added("a");
        reads();

        assertNotExplained("read []");
    }

    @Test
    void aLostUpdateIsNot() {
        Operation first = adding("a");
        Operation second = adding("b");
        history.end(first);
        history.end(second);
        reads("b");

        assertNotExplained("read [b]");
    }

    @Test
    void whatWasReadDoesNotGoAwayAgain() {
        Operation add = adding("a");
        reads("a");
        reads();
        history.end(add);

        assertNotExplained("read []");
    }

    @Test
    void readersWhoseAnswersCrossMustStillAgreeOnAnOrder() {
        Operation first = adding("a");
        Operation second = adding("b");
        reads("a");
        reads("b");
        history.end(first);
        history.end(second);

        assertNotExplained("read [b]");
    }

    @Test
    void whileAChangeIsUnderWayBothAreTrue() {
        Operation add = adding("a");
        reads();
        long reading = history.now();
        history.end(add);
        history.read(reading, Set.of());
        reads("a");

        assertExplained();
    }

    @Test
    void changesThatOverlapMayHappenInEitherOrder() {
        Operation add = adding("a");
        Operation clear = history.begin("clear", before -> Optional.of(Set.of()));
        history.end(add);
        history.end(clear);
        reads("a");

        assertExplained();
    }

    @Test
    void whatWasNeverAnsweredMayHappenLate() {
        adding("a");
        added("b");
        reads("b");
        reads("a", "b");

        assertExplained();
    }

    @Test
    void whatWasNeverAnsweredMayNeverHappenButNotTwice() {
        adding("a");
        Operation clear = history.begin("clear", before -> Optional.of(Set.of()));
        reads("a");
        history.end(clear);
        reads();
        reads("a");

        assertNotExplained("read [a]");
    }

    /** Of a set that really is one thing after the other: each change happens somewhere between its begin and its end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverASetDidIsExplained(long seed) {
        Random random = new Random(seed);
        Set<String> carried = Set.of();
        List<Flip> begun = new ArrayList<>();
        List<Flip> happened = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            for (int free = 4 - begun.size(); free > 0; free--) {
                begun.add(flip("t" + random.nextInt(5)));
            }
            long reading = history.now();
            Flip now = begun.remove(random.nextInt(begun.size()));
            carried = flipped(now.tag(), carried);
            happened.add(now);
            history.read(reading, carried);
            if (happened.size() > random.nextInt(4)) {
                history.end(happened.remove(random.nextInt(happened.size())).operation());
            }
        }

        assertExplained();
    }

    /** Adds a tag, or takes it away if it is there: so that every single one counts. */
    private record Flip(String tag, Operation operation) {}

    private Flip flip(String tag) {
        return new Flip(tag, history.begin("flip " + tag, before -> Optional.of(flipped(tag, before))));
    }

    private static Set<String> flipped(String tag, Set<String> before) {
        Set<String> after = new HashSet<>(before);
        if (!after.remove(tag)) {
            after.add(tag);
        }
        return Set.copyOf(after);
    }
}
