package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract tests of guarantees for concurrent callers. */
abstract class ConcurrencyContract extends AdmissionContract {
    private static final int THREADS = ConcurrentRunner.THREADS;

    @Test
    void concurrentAdditionsToOneSubjectAreAllApplied() throws Exception {
        ConcurrentRunner.run(thread -> {
            for (int i = 0; i < 25; i++) {
                assertApplied(limits(1_000, 1_000), add(ANN, thread + "-" + i));
            }
        });

        assertTagsOf(ANN).hasSize(THREADS * 25);
        assertHolderCounts()
                .hasSize(THREADS * 25)
                .allSatisfy((tag, holders) -> assertThat(holders).isEqualTo(1));
    }

    @Test
    void concurrentChangesOfOneSubjectAreSerialized() throws Exception {
        ConcurrentRunner.run(thread -> {
            for (int i = 0; i < 25; i++) {
                assertApplied(replace(ANN, "owner:" + thread, "step:" + i));
            }
        });

        List<String> tags = tagsOf(ANN);
        assertThat(tags).hasSize(2);
        assertThat(store().holderCounts().keySet().stream().map(Tag::name)).containsExactlyInAnyOrderElementsOf(tags);
        assertThat(store().holderCounts().values()).containsOnly(1L);
    }

    @Test
    void aReadAfterAChangeReturnsTheNewTags() throws Exception {
        List<Subject> subjects = numbered(ConcurrentRunner.THREADS / 2);
        ConcurrentRunner.run(thread -> {
            Subject subject = subjects.get(thread / 2);
            for (int i = 0; i < 300; i++) {
                if (thread % 2 == 0) {
                    assertApplied(replace(subject, "step:" + i));
                    TagSet current = TagSet.of("step:" + i);
                    store().tagsIfCached(List.of(subject))
                            .ifPresent(found -> assertThat(found).containsExactly(Map.entry(subject, current)));
                    assertRead(List.of(subject)).containsExactly(Map.entry(subject, current));
                } else {
                    store().tagsOf(List.of(subject));
                }
            }
        });
    }

    @Test
    void concurrentAdditionsNeverExceedTheTagLimitOfTheApp() throws Exception {
        AdmissionPolicy fifty = limits(1_000, 50);
        AtomicInteger applied = new AtomicInteger();
        ConcurrentRunner.run(thread -> {
            Subject subject = new Subject("subject-" + thread);
            for (int i = 0; i < 20; i++) {
                if (apply(fifty, add(subject, thread + "-" + i)).isApplied()) {
                    applied.incrementAndGet();
                }
                assertHolderCounts().hasSizeLessThanOrEqualTo(50);
            }
        });

        assertThat(applied).hasValue(50);
        assertHolderCounts().hasSize(50);
    }

    @Test
    void concurrentReplacesNeverExceedTheTagLimitOfTheApp() throws Exception {
        AdmissionPolicy ten = limits(1_000, 10);
        ConcurrentRunner.run(thread -> {
            Subject subject = new Subject("subject-" + thread);
            for (int i = 0; i < 40; i++) {
                Outcome outcome = apply(ten, replace(subject, "t" + (thread + i) % 17, "t" + (thread * 5 + i) % 17));
                assertThat(outcome).isNotInstanceOf(Outcome.Unknown.class);
                assertHolderCounts().hasSizeLessThanOrEqualTo(10);
            }
        });

        assertAgreement(store());
    }

    @Test
    void concurrentRequestsForTheSameSubjectsInDifferentOrderNeitherDeadlockNorLoseChanges() throws Exception {
        List<Subject> many = numbered(100);
        ConcurrentRunner.run(thread -> {
            List<SubjectChanges> changes = new ArrayList<>();
            for (int i = 0; i < many.size(); i++) {
                // Threads with odd numbers use the reverse order.
                Subject subject = many.get(thread % 2 == 0 ? i : many.size() - 1 - i);
                changes.add(new SubjectChanges(subject, List.of(add(subject, "t" + thread))));
            }
            assertThat(store().apply(changes, OPEN).values()).allMatch(Outcome::isApplied);
        });

        assertThat(store().tagsOf(many).values()).allMatch(tags -> tags.size() == THREADS);
        assertThat(store().holderCounts().values()).containsOnly((long) many.size());
    }

    @Test
    void changesOfOneSubjectInOneRequestAreVisibleAtOnce() throws Exception {
        assertApplied(add(ANN, "a:0", "b:0"));
        AtomicBoolean done = new AtomicBoolean();
        ConcurrentRunner.run(thread -> {
            if (thread == 0) {
                for (int i = 1; i <= 200; i++) {
                    assertApplied(remove(ANN, "a:" + (i - 1), "b:" + (i - 1)), add(ANN, "a:" + i), add(ANN, "b:" + i));
                }
                done.set(true);
            }
            while (!done.get()) {
                List<String> tags = tagsOf(ANN);
                assertThat(tags).hasSize(2);
                assertThat(tags.get(0).substring(2)).isEqualTo(tags.get(1).substring(2));
            }
        });
    }

    @Test
    void pagesReturnEveryHolderThatKeepsTheTagDuringTheIteration() throws Exception {
        List<Subject> all = numbered(200);
        List<Subject> lasting = IntStream.range(0, 200)
                .filter(i -> i % 2 == 0)
                .mapToObj(all::get)
                .toList();
        lasting.forEach(subject -> assertApplied(add(subject, "vip")));
        AtomicBoolean done = new AtomicBoolean();
        ConcurrentRunner.run(thread -> {
            if (thread == 0) {
                for (int i = 1; i < 200; i += 2) {
                    assertApplied(add(all.get(i), "vip"));
                    assertApplied(remove(all.get(i), "vip"));
                }
                done.set(true);
            }
            while (!done.get()) {
                List<Subject> seen = walk(store(), new Tag("vip"), 7);
                assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(lasting);
            }
        });

        assertHoldersOf("vip").containsExactlyElementsOf(lasting);
    }
}
