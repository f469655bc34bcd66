package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A store that admits changes one after the other and makes them durable in any order, or fails to. */
class TagUsageProperties {
    private static final AdmissionPolicy FOUR = AdmissionPolicy.of(
            new TagLimits("test", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 100, 4),
            AdmissionPolicy.Directory.OPEN);

    /** A subject that is idle begins a change to these tags; one that is under way comes to its end. */
    record Step(int subject, TagSet tags, boolean fails) {}

    @Property
    void theLimitHoldsInEveryOrderOfWriting(@ForAll("steps") @Size(max = 60) List<Step> steps) {
        Disk disk = new Disk();
        for (Step step : steps) {
            Subject subject = new Subject("s" + step.subject());
            if (disk.underWay.containsKey(subject)) {
                disk.end(subject, step.fails());
            } else {
                begin(disk, subject, step.tags());
            }
            assertThat(disk.held().keySet()).hasSizeLessThanOrEqualTo(4);
        }
        List.copyOf(disk.underWay.keySet()).forEach(subject -> disk.end(subject, false));

        assertThat(disk.census.holderCounts()).isEqualTo(disk.held());
    }

    @Property
    void whatHappensOneAfterTheOtherIsRefusedOnlyWhereTheResultIsTooMuch(
            @ForAll("steps") @Size(max = 60) List<Step> steps) {
        Disk disk = new Disk();
        for (Step step : steps) {
            Subject subject = new Subject("s" + step.subject());
            Map<Subject, TagSet> wanted = new HashMap<>(disk.durable);
            wanted.put(subject, step.tags());
            boolean brings = !step.tags().without(disk.held().keySet()).isEmpty();

            Optional<Outcome.Refused> refusal = disk.beginAlone(subject, step.tags());

            assertThat(refusal.isPresent())
                    .isEqualTo(brings && Disk.populations(wanted).size() > 4);
            if (refusal.isEmpty()) {
                disk.end(subject, step.fails());
            }
        }
    }

    /** As a store does it: alone where that is possible and needed. */
    private static void begin(Disk disk, Subject subject, TagSet tags) {
        if (disk.begin(subject, tags).isPresent() && disk.underWay.isEmpty()) {
            disk.beginAlone(subject, tags);
            if (disk.underWay.containsKey(subject)) {
                disk.end(subject, false);
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<TagSet> tags = Arbitraries.of("a", "b", "c", "d", "e", "f")
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(names -> TagSet.of(names.toArray(String[]::new)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4), tags, Arbitraries.of(false, false, false, true))
                .as(Step::new)
                .list();
    }

    private interface Door {
        Optional<Outcome.Refused> admit(
                SubjectChanges changes, boolean known, TagSet before, TagSet after, AdmissionPolicy admissionPolicy);
    }

    private static final class Disk {
        private final TagUsage census = new TagUsage();
        private final Map<Subject, TagSet> durable = new HashMap<>();
        private final Map<Subject, TagSet> underWay = new HashMap<>();

        Optional<Outcome.Refused> begin(Subject subject, TagSet after) {
            return begin(subject, after, census::admit);
        }

        Optional<Outcome.Refused> beginAlone(Subject subject, TagSet after) {
            return begin(subject, after, census::admitExclusively);
        }

        private Optional<Outcome.Refused> begin(Subject subject, TagSet after, Door door) {
            SubjectChanges changes = new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, after)));
            TagSet before = durable.getOrDefault(subject, TagSet.empty());
            Optional<Outcome.Refused> refusal = door.admit(changes, true, before, after, FOUR);
            if (refusal.isEmpty()) {
                underWay.put(subject, after);
            }
            return refusal;
        }

        void end(Subject subject, boolean fails) {
            TagSet before = durable.getOrDefault(subject, TagSet.empty());
            TagSet after = underWay.remove(subject);
            if (fails) {
                census.rollback(before, after);
            } else {
                durable.put(subject, after);
                census.commit(before, after);
            }
        }

        SortedMap<Tag, Long> held() {
            return populations(durable);
        }

        static SortedMap<Tag, Long> populations(Map<Subject, TagSet> bindings) {
            return bindings.values().stream()
                    .flatMap(TagSet::stream)
                    .collect(Collectors.groupingBy(tag -> tag, TreeMap::new, Collectors.counting()));
        }
    }
}
