package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;

@Domain(Vocabulary.class)
class MemoryTagStoreProperties {
    private static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
    private static final int PAGE = 2;

    @Property
    void everyReadingAgreesWithTheTagsOfTheSubjects(@ForAll @Size(max = 30) List<Change> changes) {
        TagStore store = new MemoryTagStores().of(new App("test"));
        store.register(List.of(new Subject("registered")));
        SortedMap<Subject, TagSet> model = new TreeMap<>(Map.of(new Subject("registered"), TagSet.empty()));
        for (Change change : changes) {
            SubjectChanges alone = new SubjectChanges(change.subject(), List.of(change));
            if (store.apply(List.of(alone), OPEN).containsValue(Outcome.applied())) {
                model.merge(change.subject(), change.applyTo(TagSet.empty()), (held, any) -> change.applyTo(held));
            }
        }

        assertThat(store.tagsOf(model.keySet())).isEqualTo(model);
        assertThat(subjects(store)).isEqualTo(model);
        SortedMap<Tag, Long> populations = model.values().stream()
                .flatMap(TagSet::stream)
                .collect(Collectors.groupingBy(tag -> tag, TreeMap::new, Collectors.counting()));
        assertThat(store.holderCounts()).isEqualTo(populations);
        for (Tag tag : populations.keySet()) {
            List<Subject> holders = model.keySet().stream()
                    .filter(subject ->
                            model.getOrDefault(subject, TagSet.empty()).contains(tag))
                    .toList();
            assertThat(pages(after -> store.subjectsOf(tag, after, PAGE))).isEqualTo(holders);
            assertThat(store.holderCountOf(tag)).isEqualTo(holders.size());
        }
        long bindings = model.values().stream().mapToLong(TagSet::size).sum();
        assertThat(store.totals()).isEqualTo(new Totals(model.size(), populations.size(), bindings));
    }

    private static SortedMap<Subject, TagSet> subjects(TagStore store) {
        SortedMap<Subject, TagSet> all = new TreeMap<>();
        pages(after -> {
            SortedMap<Subject, TagSet> page = store.subjects(after, PAGE);
            all.putAll(page);
            return List.copyOf(page.keySet());
        });
        return all;
    }

    private static List<Subject> pages(Function<Optional<Subject>, List<Subject>> read) {
        List<Subject> all = new ArrayList<>();
        for (List<Subject> page = read.apply(Optional.empty());
                !page.isEmpty();
                page = read.apply(Optional.of(page.get(page.size() - 1)))) {
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            all.addAll(page);
        }
        assertThat(all).isEqualTo(List.copyOf(new TreeSet<>(all)));
        return all;
    }

    @Example
    void whatIsRefusedLeavesNoTrace() {
        TagStore store = new MemoryTagStores().of(new App("test"));
        AdmissionPolicy strict = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.STRICT);
        Subject stranger = new Subject("stranger");
        SubjectChanges add = new SubjectChanges(stranger, List.of(new Change.Add(stranger, TagSet.of("vip"))));

        assertThat(store.apply(List.of(add), strict).get(stranger)).isNotNull().matches(one -> !one.isApplied());

        assertThat(store.tagsOf(List.of(stranger))).isEmpty();
        assertThat(store.totals()).isEqualTo(new Totals(0, 0, 0));
        assertThat(store.holderCountOf(new Tag("vip"))).isZero();
        assertThat(store.subjectsOf(new Tag("vip"), Optional.empty(), 10)).isEmpty();
    }

    @Example
    void aSubjectNamedTwiceInOneRequestIsABrokenRule() {
        TagStore store = new MemoryTagStores().of(new App("test"));
        Subject ann = new Subject("ann");
        SubjectChanges clear = new SubjectChanges(ann, List.of(new Change.Clear(ann)));

        assertThatIllegalArgumentException().isThrownBy(() -> store.apply(List.of(clear, clear), OPEN));
    }

    @Example
    void registeringAgainLeavesTheTags() {
        TagStore store = new MemoryTagStores().of(new App("test"));
        Subject ann = new Subject("ann");
        store.apply(List.of(new SubjectChanges(ann, List.of(new Change.Add(ann, TagSet.of("vip"))))), OPEN);

        store.register(List.of(ann));

        assertThat(store.tagsOf(List.of(ann))).containsEntry(ann, TagSet.of("vip"));
    }

    @Example
    void eachAppHasOneStoreAndOneGuardUntilTheyAreClosed() {
        MemoryTagStores stores = new MemoryTagStores();
        TagStore one = stores.of(new App("one"));
        one.register(List.of(new Subject("ann")));

        assertThat(stores.of(new App("one"))).isSameAs(one);
        assertThat(stores.of(new App("other")).totals().subjects()).isZero();
        assertThat(stores.subjectLock(new App("one"))).isNotNull().isSameAs(stores.subjectLock(new App("one")));
        assertThat(stores.subjectLock(new App("other"))).isNotSameAs(stores.subjectLock(new App("one")));
        assertThat(stores.diskBytes()).isEmpty();
        stores.close();
        assertThat(stores.of(new App("one")).totals().subjects()).isZero();
    }
}
