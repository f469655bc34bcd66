package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A small bulk change, and what it should come to by the plain rules for single changes. */
record Job(Map<Subject, TagSet> held, Map<Subject, Wish> wishes, boolean known, boolean mayReplace) {
    static final OwnedTags OWNED = OwnedTags.parse("k:*, a, l:1");

    /** What a file asks for one subject; {@code removed} counts beside additions only. */
    record Wish(BulkMode mode, TagSet tags, TagSet removed) {}

    private static final List<BulkMode> MODES = List.of(BulkMode.values());
    private static final List<String> TAGS = List.of("a", "b", "k:1", "k:2", "k:3", "l:1", "l:2");

    static Arbitrary<Job> jobs(int subjectsMost, int tagsMost) {
        Arbitrary<TagSet> tags =
                Arbitraries.of(TAGS).list().ofMaxSize(tagsMost).map(names -> TagSet.of(names.toArray(String[]::new)));
        Arbitrary<Subject> subjects =
                Arbitraries.integers().between(1, subjectsMost).map(n -> new Subject("s" + n));
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Wish> wishes =
                Combinators.combine(Arbitraries.of(BulkMode.class), tags, tags).as(Job::wish);
        return Combinators.combine(
                        Arbitraries.maps(subjects, tags).ofMaxSize(subjectsMost),
                        Arbitraries.maps(subjects, wishes).ofMaxSize(subjectsMost),
                        flags,
                        flags)
                .as(Job::sound);
    }

    /** A job of many subjects, each with a wish of a random mode. */
    static Job random(Random random, int subjects) {
        Map<Subject, TagSet> held = new LinkedHashMap<>();
        Map<Subject, Wish> wishes = new LinkedHashMap<>();
        for (int i = 0; i < subjects; i++) {
            BulkMode bulkMode = MODES.get(random.nextInt(MODES.size()));
            held.put(new Subject("s" + i), tags(random));
            wishes.put(new Subject("s" + i), wish(bulkMode, tags(random), tags(random)));
        }
        return new Job(held, wishes, true, random.nextBoolean());
    }

    private static TagSet tags(Random random) {
        return TagSet.of(TAGS.stream().filter(tag -> random.nextBoolean()).toArray(String[]::new));
    }

    private static Wish wish(BulkMode bulkMode, TagSet tags, TagSet removed) {
        BulkMode sound = bulkMode == BulkMode.REMOVE ? BulkMode.ADD : bulkMode;
        List<Tag> allowed = tags.stream()
                .filter(tag -> bulkMode != BulkMode.OVERWRITE || !tag.isBare())
                .filter(tag -> bulkMode != BulkMode.SYNC || OWNED.owns(tag))
                .toList();
        return new Wish(sound, TagSet.copyOf(allowed), removed.without(tags));
    }

    /** Without knowledge there is no sync. */
    private static Job sound(Map<Subject, TagSet> held, Map<Subject, Wish> wishes, boolean known, boolean mayReplace) {
        boolean syncs = wishes.values().stream().anyMatch(wish -> wish.mode() == BulkMode.SYNC);
        return new Job(held, wishes, known || syncs, mayReplace);
    }

    StateDifference difference(TagLimits limits) {
        Dictionaries dictionaries = new Dictionaries();
        DesiredTags.Builder builder = new DesiredTags.Builder(dictionaries);
        wishes.forEach((subject, wish) -> {
            int number = dictionaries.subjects().of(subject);
            builder.name(wish.mode(), number);
            wish.tags()
                    .forEach(tag ->
                            builder.add(wish.mode(), number, dictionaries.tags().of(tag)));
            if (wish.mode() == BulkMode.ADD) {
                wish.removed()
                        .forEach(tag -> builder.add(
                                BulkMode.REMOVE, number, dictionaries.tags().of(tag)));
            }
        });
        BindingMatrix.Builder there = new BindingMatrix.Builder();
        held.forEach((subject, tags) -> tags.forEach(tag -> there.add(
                dictionaries.subjects().of(subject), dictionaries.tags().of(tag))));
        StateComparison stateComparison = new StateComparison(limits, OWNED, mayReplace);
        return stateComparison.between(builder.build(), known ? Optional.of(there.build()) : Optional.empty());
    }

    /** What everybody holds in the end; who holds nothing is left out. */
    Map<Subject, Set<Tag>> wanted() {
        Map<Subject, TagSet> after = new LinkedHashMap<>(held);
        wishes.forEach((subject, wish) -> after.put(subject, wanted(subject, wish)));
        if (wishes.values().stream().anyMatch(wish -> wish.mode() == BulkMode.SYNC)) {
            held.forEach((subject, tags) -> {
                if (!wishes.containsKey(subject)) {
                    after.put(
                            subject,
                            tags.without(tags.stream().filter(OWNED::owns).toList()));
                }
            });
        }
        return plain(after);
    }

    private TagSet wanted(Subject subject, Wish wish) {
        TagSet before = held.getOrDefault(subject, TagSet.empty());
        return switch (wish.mode()) {
            case ADD, REMOVE -> before.with(wish.tags()).without(wish.removed());
            case OVERWRITE -> before.overwrittenBy(wish.tags());
            case REPLACE -> new Change.ReplaceAll(subject, wish.tags()).applyTo(before);
            case SYNC ->
                before.without(before.stream().filter(OWNED::owns).toList()).with(wish.tags());
        };
    }

    Set<Tag> heldBy(Subject subject) {
        return held.getOrDefault(subject, TagSet.empty());
    }

    Set<Tag> wantedOf(Subject subject) {
        return wanted().getOrDefault(subject, Set.of());
    }

    /** Whether the caller lets all tags of the subject be replaced, those that stay included. */
    boolean permitsReplacement(Subject subject) {
        return mayReplace || wishOf(subject).mode() == BulkMode.REPLACE;
    }

    /** Whether the caller lets a category of the subject be overwritten, the tags that stay included. */
    boolean permitsOverwrite(Subject subject, Category category) {
        Wish wish = wishOf(subject);
        return permitsReplacement(subject)
                || OWNED.categories().contains(category)
                || (wish.mode() == BulkMode.OVERWRITE
                        && wish.tags().categories().contains(category));
    }

    /** A subject that the file does not name is only changed by a synchronization. */
    private Wish wishOf(Subject subject) {
        return wishes.getOrDefault(subject, new Wish(BulkMode.SYNC, TagSet.empty(), TagSet.empty()));
    }

    static Map<Subject, Set<Tag>> plain(Map<Subject, TagSet> state) {
        Map<Subject, Set<Tag>> plain = new LinkedHashMap<>();
        state.forEach((subject, tags) -> {
            if (!tags.isEmpty()) {
                plain.put(subject, new HashSet<>(tags));
            }
        });
        return plain;
    }

    Set<Subject> everybody() {
        Set<Subject> all = new LinkedHashSet<>(held.keySet());
        all.addAll(wishes.keySet());
        return all;
    }

    static List<Call> calls(Plan plan) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            calls.add(plan.call(i));
        }
        return calls;
    }
}
