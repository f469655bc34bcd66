package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.DesiredTags;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.StateComparison;
import io.tagport.domain.plan.StateDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Plans for a subject of which something is unknown: whatever has become of it, the plan brings about what is wished for. */
class UncertainPlanProperties {
    private static final Subject ANN = new Subject("ann");
    private static final OwnedTags OWNED = OwnedTags.parse("k:*,a,l:1");
    private static final List<String> TAGS = List.of("a", "b", "k:1", "k:2", "k:3", "l:1", "l:2");

    /** A file's wish; {@code removed} counts beside additions only. */
    record Wish(BulkMode mode, TagSet tags, TagSet removed) {}

    @Provide
    static Arbitrary<TagSet> tags() {
        return Arbitraries.of(TAGS).list().ofMaxSize(4).map(names -> TagSet.of(names.toArray(String[]::new)));
    }

    @Provide
    static Arbitrary<Change> changes() {
        Arbitrary<TagSet> some = tags().filter(tags -> !tags.isEmpty());
        return Arbitraries.oneOf(
                tags().map(tags -> new Change.Add(ANN, tags)),
                tags().map(tags -> new Change.Remove(ANN, tags)),
                some.map(tags -> Change.overwrite(ANN, tags)),
                tags().map(tags -> new Change.ReplaceAll(ANN, tags)),
                Arbitraries.just(new Change.Clear(ANN)));
    }

    @Provide
    static Arbitrary<Wish> wishes() {
        return Combinators.combine(Arbitraries.of(BulkMode.class), tags(), tags())
                .as((bulkMode, tags, removed) -> {
                    List<Tag> allowed = tags.stream()
                            .filter(tag -> bulkMode != BulkMode.OVERWRITE || !tag.isBare())
                            .filter(tag -> bulkMode != BulkMode.SYNC || OWNED.owns(tag))
                            .toList();
                    return new Wish(bulkMode, TagSet.copyOf(allowed), removed.without(tags));
                });
    }

    @Property(tries = 2_000)
    void aPlanBringsAboutWhatIsWishedForWhateverHasBecomeOfWhatIsUnknown(
            @ForAll("tags") TagSet held,
            @ForAll @Size(min = 1, max = 4) List<@From("changes") Change> changes,
            @ForAll @Size(4) List<Boolean> wereDone,
            @ForAll("wishes") Wish wish) {
        PendingChange open = PendingChange.NONE;
        TagSet there = held;
        for (int i = 0; i < changes.size(); i++) {
            open = open.followedBy(PendingChange.of(changes.get(i)));
            there = wereDone.get(i) ? changes.get(i).applyTo(there) : there;
        }

        TagSet after = applied(difference(held, open.unknownTags(), wish), there);

        assertThat(only(after, tag -> isSpokenOf(wish, tag)))
                .isEqualTo(only(wanted(wish), tag -> isSpokenOf(wish, tag)));
        boolean settlesAll = wish.mode() == BulkMode.SYNC && open.all();
        TagSet others = settlesAll ? open.unknownTags().intended(held) : there;
        assertThat(only(after, tag -> !isSpokenOf(wish, tag))).isEqualTo(only(others, tag -> !isSpokenOf(wish, tag)));
    }

    /** Where no whole category is unknown, every tag that may go has a name. */
    @Property(tries = 500)
    void aBrakeCountsAtLeastWhatIsRemoved(
            @ForAll("tags") TagSet held,
            @ForAll("tags") TagSet added,
            @ForAll("tags") TagSet removed,
            @ForAll boolean isDone,
            @ForAll("wishes") Wish wish) {
        PendingChange open = PendingChange.of(new Change.Add(ANN, added))
                .followedBy(PendingChange.of(new Change.Remove(ANN, removed)));
        TagSet there = isDone ? held.with(added).without(removed) : held;

        StateDifference stateDifference = difference(held, open.unknownTags(), wish);

        TagSet after = applied(stateDifference, there);
        assertThat(stateDifference.impact().all().removed())
                .isGreaterThanOrEqualTo(there.without(after).size());
    }

    @Example
    void aTagThatIsPerhapsThereCountsAsRemoved() {
        UnknownTags unknown = PendingChange.of(new Change.OverwriteCategories(ANN, TagSet.of("k:2")))
                .unknownTags();

        StateDifference stateDifference = difference(
                TagSet.of("k:1", "b"), unknown, new Wish(BulkMode.OVERWRITE, TagSet.of("k:1"), TagSet.empty()));

        assertThat(stateDifference.size()).isEqualTo(1);
        assertThat(stateDifference.impact().all()).isEqualTo(new Impact.Share(3, 1));
    }

    private static TagSet wanted(Wish wish) {
        return wish.mode() == BulkMode.REMOVE ? TagSet.empty() : wish.tags();
    }

    private static boolean isSpokenOf(Wish wish, Tag tag) {
        return switch (wish.mode()) {
            case ADD -> wish.tags().contains(tag) || wish.removed().contains(tag);
            case REMOVE -> wish.tags().contains(tag);
            case OVERWRITE ->
                tag.category().filter(wish.tags().categories()::contains).isPresent();
            case SYNC -> OWNED.owns(tag);
            case REPLACE -> true;
        };
    }

    private static TagSet only(TagSet tags, Predicate<Tag> kept) {
        return TagSet.copyOf(tags.stream().filter(kept).toList());
    }

    private static StateDifference difference(TagSet held, UnknownTags unknown, Wish wish) {
        Dictionaries dictionaries = new Dictionaries();
        int ann = dictionaries.subjects().of(ANN);
        DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
        wishes.name(wish.mode(), ann);
        wish.tags()
                .forEach(tag -> wishes.add(wish.mode(), ann, dictionaries.tags().of(tag)));
        if (wish.mode() == BulkMode.ADD) {
            wish.removed()
                    .forEach(tag ->
                            wishes.add(BulkMode.REMOVE, ann, dictionaries.tags().of(tag)));
        }
        BindingMatrix.Builder there = new BindingMatrix.Builder();
        held.forEach(tag -> there.add(ann, dictionaries.tags().of(tag)));
        unknown.removed().forEach(dictionaries.tags()::of);
        unknown.added().forEach(dictionaries.tags()::of);
        return new StateComparison(FakeProvider.LIMITS, OWNED, false)
                .between(
                        wishes.build(),
                        there.build(),
                        unknown.equals(UnknownTags.NONE) ? Map.of() : Map.of(ann, unknown));
    }

    private static TagSet applied(StateDifference stateDifference, TagSet before) {
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        provider.held.put(ANN, before);
        List<Object> sent = new ArrayList<>();
        new Planner(provider.terms()).plan(stateDifference).calls().forEach(call -> sent.add(provider.send(call)));
        return provider.held.getOrDefault(ANN, TagSet.empty());
    }
}
