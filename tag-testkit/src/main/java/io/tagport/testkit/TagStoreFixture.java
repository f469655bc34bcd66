package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
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
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.AbstractBooleanAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The common base of the contract tests of a store: an empty location for each test, and helper methods for changes and
 * reads.
 */
abstract class TagStoreFixture {
    static final App APP = new App("demo");
    static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);
    static final AdmissionPolicy STRICT = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.STRICT);
    static final Subject ANN = new Subject("ann");
    static final Subject BEN = new Subject("ben");
    static final Subject CEM = new Subject("cem");

    private TagStores stores;

    protected abstract TagStores openEmpty();

    @BeforeEach
    void openStores() {
        stores = openEmpty();
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    TagStore store() {
        return stores.of(APP);
    }

    TagStore storeOf(String app) {
        return stores.of(new App(app));
    }

    TagStores stores() {
        return stores;
    }

    void continueWith(TagStores reopened) {
        stores = reopened;
    }

    static AdmissionPolicy limits(int tagsPerSubject, int tagsPerApp) {
        TagLimits limits = new TagLimits(
                "contract", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), tagsPerSubject, tagsPerApp);
        return AdmissionPolicy.of(limits, AdmissionPolicy.Directory.OPEN);
    }

    static Change add(Subject subject, String... tags) {
        return new Change.Add(subject, TagSet.of(tags));
    }

    static Change remove(Subject subject, String... tags) {
        return new Change.Remove(subject, TagSet.of(tags));
    }

    static Change replace(Subject subject, String... tags) {
        return new Change.ReplaceAll(subject, TagSet.of(tags));
    }

    /** Applies changes of one subject atomically and returns their outcome. */
    Outcome apply(AdmissionPolicy admissionPolicy, Change... changes) {
        Subject subject = changes[0].subject();
        Map<Subject, Outcome> outcomes =
                store().apply(List.of(new SubjectChanges(subject, List.of(changes))), admissionPolicy);
        assertThat(outcomes)
                .as("subjects with an outcome of %s", changes(changes))
                .containsOnlyKeys(subject);
        return outcomes.getOrDefault(subject, new Outcome.Unknown(0, "no outcome"));
    }

    void assertApplied(Change... changes) {
        assertApplied(OPEN, changes);
    }

    void assertApplied(AdmissionPolicy admissionPolicy, Change... changes) {
        assertThat(apply(admissionPolicy, changes))
                .as("outcome of %s under %s", changes(changes), admissionPolicy)
                .isEqualTo(Outcome.applied());
    }

    private static List<Change> changes(Change... changes) {
        return List.of(changes);
    }

    void assertRefused(RefusalReason reason, AdmissionPolicy admissionPolicy, Change... changes) {
        assertThat(apply(admissionPolicy, changes))
                .as("outcome of %s under %s", changes(changes), admissionPolicy)
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.reason()).as("reason of the refusal").isEqualTo(reason);
                    assertThat(refused.message()).as("message of the refusal").isNotEmpty();
                });
    }

    boolean knows(Subject subject) {
        return store().tagsOf(List.of(subject)).containsKey(subject);
    }

    /** Returns the tags of a subject in their order; none if the subject is unknown. */
    List<String> tagsOf(Subject subject) {
        TagSet tags = store().tagsOf(List.of(subject)).getOrDefault(subject, TagSet.empty());
        return tags.stream().map(Tag::name).toList();
    }

    List<Subject> holdersOf(String tag) {
        return store().subjectsOf(new Tag(tag), Optional.empty(), Integer.MAX_VALUE);
    }

    ListAssert<String> assertTagsOf(Subject subject) {
        return assertThat(tagsOf(subject)).as("tags of %s, in the order of their first addition", subject);
    }

    ListAssert<Subject> assertHoldersOf(String tag) {
        return assertThat(holdersOf(tag)).as("subjects with tag '%s', in ascending order", tag);
    }

    MapAssert<Tag, Long> assertHolderCounts() {
        return assertThat(store().holderCounts()).as("holder counts: the number of subjects with each tag");
    }

    ObjectAssert<Totals> assertTotals() {
        return assertThat(store().totals()).as("totals of the app");
    }

    AbstractBooleanAssert<?> assertKnows(Subject subject) {
        return assertThat(knows(subject)).as("whether the store knows %s", subject);
    }

    MapAssert<Subject, TagSet> assertRead(List<Subject> subjects) {
        return assertThat(store().tagsOf(subjects)).as("tags of those of %s that the store knows", subjects);
    }

    /**
     * Iterates over all pages of subjects. A page that does not start after the preceding one, or is too long, fails
     * the test.
     */
    static SortedMap<Subject, TagSet> listing(TagStore store, int limit) {
        SortedMap<Subject, TagSet> seen = new TreeMap<>();
        SortedMap<Subject, TagSet> page = store.subjects(Optional.empty(), limit);
        seen.putAll(page);
        while (page.size() == limit) {
            Subject last = page.lastKey();
            page = store.subjects(Optional.of(last), limit);
            assertThat(page.size()).as("size of a page of subjects").isLessThanOrEqualTo(limit);
            assertThat(page.keySet())
                    .as("page after subject %s", last)
                    .allMatch(subject -> subject.compareTo(last) > 0);
            seen.putAll(page);
        }
        return seen;
    }

    /** Asserts that subjects, index and counts of a store are consistent. */
    static void assertAgreement(TagStore store) {
        SortedMap<Tag, List<Subject>> holders = new TreeMap<>();
        SortedMap<Subject, TagSet> listing = listing(store, 1_000);
        listing.forEach((subject, tags) -> tags.forEach(
                tag -> holders.computeIfAbsent(tag, any -> new ArrayList<>()).add(subject)));
        SortedMap<Tag, Long> counts = new TreeMap<>();
        holders.forEach((tag, subjects) -> counts.put(tag, (long) subjects.size()));

        assertThat(store.holderCounts())
                .as("holder counts, compared with the listed subjects")
                .isEqualTo(counts);
        assertThat(store.totals())
                .as("totals, compared with the listed subjects")
                .isEqualTo(totalsOf(listing));
        holders.forEach((tag, subjects) -> assertThat(store.subjectsOf(tag, Optional.empty(), Integer.MAX_VALUE))
                .as("subjects with tag '%s', compared with the listed subjects", tag)
                .isEqualTo(subjects));
    }

    /** Returns the counts of listed subjects and tags. */
    static Totals totalsOf(Map<Subject, TagSet> listing) {
        long bindings = listing.values().stream().mapToLong(TagSet::size).sum();
        long tags = listing.values().stream().flatMap(TagSet::stream).distinct().count();
        return new Totals(listing.size(), tags, bindings);
    }

    /**
     * Iterates over all pages of a tag's subjects. A page that repeats subjects fails the test instead of causing an
     * endless loop.
     */
    static List<Subject> walk(TagStore store, Tag tag, int limit) {
        List<Subject> seen = new ArrayList<>();
        List<Subject> page = store.subjectsOf(tag, Optional.empty(), limit);
        seen.addAll(page);
        while (page.size() == limit) {
            Subject last = page.get(limit - 1);
            page = store.subjectsOf(tag, Optional.of(last), limit);
            assertThat(page).as("page after subject %s", last).allMatch(subject -> subject.compareTo(last) > 0);
            seen.addAll(page);
        }
        return seen;
    }
}
