package io.tagport.domain.plan;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The comparison with a state that is known, subject by subject in the order of their numbers. */
final class KnownComparison {
    private final Comparison rules;
    private final Wishes wishes;
    private final Bindings held;
    private final Map<Integer, UnknownTags> unknown;
    private final boolean syncs;
    private final TagTraits traits;
    private final ImpactCount count;
    private final LimitCheck limits;

    private final RowsBuilder added = new RowsBuilder();
    private final RowsBuilder removed = new RowsBuilder();
    private final RowsBuilder after = new RowsBuilder();
    private final BitSet mayOverwrite = new BitSet();
    private final BitSet mayReplace = new BitSet();
    private final BitSet crowded = new BitSet();
    private final RowsBuilder overwritten = new RowsBuilder();
    private final RowsBuilder replaced = new RowsBuilder();
    private final BitSet cleared = new BitSet();

    /** Whose row a tag or a category was last seen in: marks that need no wiping between the rows. */
    private final int[] heldBy;

    private final int[] wantedBy;
    private final int[] takenFrom;
    private final int[] categoryWantedBy;
    private final int[] categoryKeptBy;

    KnownComparison(Comparison rules, Wishes wishes, Bindings held, Map<Integer, UnknownTags> unknown) {
        this.rules = rules;
        this.wishes = wishes;
        this.held = held;
        this.unknown = unknown;
        this.syncs = wishes.modes().contains(Mode.SYNC);
        int tags = wishes.names().tags().size();
        this.traits = new TagTraits(wishes.names().tags(), rules.scopes());
        this.count = new ImpactCount(traits, tags);
        this.limits = new LimitCheck(rules.limits());
        heldBy = nobody(tags);
        wantedBy = nobody(tags);
        takenFrom = nobody(tags);
        categoryWantedBy = nobody(traits.categories().size());
        categoryKeptBy = nobody(traits.categories().size());
    }

    private static int[] nobody(int size) {
        int[] rows = new int[size];
        Arrays.fill(rows, -1);
        return rows;
    }

    Difference difference() {
        for (int subject = 0; subject < rows(); subject++) {
            boolean holdsOwned = lookAtHeld(subject);
            UnknownTags doubt = unknown.get(subject);
            if (doubt != null) {
                changeUncertain(subject, doubt);
            } else if (wishes.modeOf(subject).isPresent() || (syncs && holdsOwned)) {
                change(subject, wishes.modeOf(subject).orElse(Mode.SYNC));
            }
        }
        Rewrites rewrites =
                new Rewrites(overwritten.build(), replaced.build(), cleared, after.build(), mayOverwrite, mayReplace);
        Room room = new Room(count.tagsOnTheWay() > rules.limits().tagsPerApp(), crowded);
        return new Difference(wishes.names(), added.build(), removed.build(), rewrites, room, count.impact(limits));
    }

    private int rows() {
        int rows = Math.max(wishes.rows(), held.rows());
        return Math.max(
                rows,
                unknown.keySet().stream().mapToInt(subject -> subject + 1).max().orElse(0));
    }

    private void changeUncertain(int subject, UnknownTags doubt) {
        Mode mode = wishes.modeOf(subject).orElse(Mode.SYNC);
        boolean singly = mode.goesWith(Mode.ADD);
        UncertainRow row = new UncertainRow(
                rules.scopes(),
                mode,
                tagsOf(wishes.in(singly ? Mode.ADD : mode), subject),
                singly ? tagsOf(wishes.in(Mode.REMOVE), subject) : TagSet.empty(),
                tagsOf(held, subject),
                doubt);
        if (wishes.modeOf(subject).isPresent() || (syncs && row.isConcerned())) {
            note(subject, row, row.result());
        }
    }

    private TagSet tagsOf(Bindings bindings, int subject) {
        List<Tag> tags = new ArrayList<>(bindings.count(subject));
        for (int place = bindings.start(subject); place < bindings.end(subject); place++) {
            tags.add(wishes.names().tags().get(bindings.tagAt(place)));
        }
        return TagSet.copyOf(tags);
    }

    private void note(int subject, UncertainRow row, UncertainRow.Result result) {
        put(subject, result.added(), added);
        put(subject, result.removed(), removed);
        put(subject, result.overwritten(), overwritten);
        put(subject, result.replaced(), replaced);
        cleared.set(subject, result.isReplaced() && result.replaced().isEmpty());
        TagSet given = result.added().with(result.overwritten()).with(result.replaced());
        for (Tag tag : row.possible().with(given)) {
            int number = wishes.names().tags().of(tag);
            if (heldBy[number] != subject) {
                heldBy[number] = subject;
                count.held(number);
            }
        }
        row.possible().forEach(tag -> count.known(wishes.names().tags().of(tag)));
        result.removedOfPossible()
                .forEach(tag -> count.removed(wishes.names().tags().of(tag)));
        if (!given.isEmpty()) {
            limits.subject(wishes.names().subjects().get(subject), result.after());
        }
        int most = row.possible().with(result.added()).size();
        crowded.set(
                subject, !result.removed().isEmpty() && most > rules.limits().tagsPerSubject());
    }

    private void put(int subject, TagSet tags, RowsBuilder rows) {
        tags.forEach(tag -> rows.add(subject, wishes.names().tags().of(tag)));
    }

    private boolean lookAtHeld(int subject) {
        boolean holdsOwned = false;
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            heldBy[tag] = subject;
            count.held(tag);
            holdsOwned |= traits.isOwned(tag);
        }
        return holdsOwned;
    }

    private void change(int subject, Mode mode) {
        boolean singly = mode.goesWith(Mode.ADD);
        int additions = add(subject, wishes.in(singly ? Mode.ADD : mode));
        int removals = singly ? removeNamed(subject) : removeUnwanted(subject, mode);
        for (int place = held.start(subject); place < held.end(subject); place++) {
            count.known(held.tagAt(place));
        }
        if (additions > 0) {
            limits.subject(wishes.names().subjects().get(subject), held.count(subject) + additions - removals);
            crowded.set(
                    subject,
                    removals > 0
                            && held.count(subject) + additions > rules.limits().tagsPerSubject());
            if (additions + removals > 1) {
                allowRewrite(subject, mode);
            }
        }
    }

    private int add(int subject, Bindings wanted) {
        int additions = 0;
        for (int place = wanted.start(subject); place < wanted.end(subject); place++) {
            int tag = wanted.tagAt(place);
            wantedBy[tag] = subject;
            if (!traits.isBare(tag)) {
                categoryWantedBy[traits.category(tag)] = subject;
            }
            if (heldBy[tag] != subject) {
                added.add(subject, tag);
                count.held(tag);
                additions++;
            }
        }
        return additions;
    }

    private int removeNamed(int subject) {
        Bindings unwanted = wishes.in(Mode.REMOVE);
        int removals = 0;
        for (int place = unwanted.start(subject); place < unwanted.end(subject); place++) {
            if (heldBy[unwanted.tagAt(place)] == subject) {
                remove(subject, unwanted.tagAt(place));
                removals++;
            }
        }
        return removals;
    }

    private int removeUnwanted(int subject, Mode mode) {
        int removals = 0;
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            if (wantedBy[tag] != subject && isReplaced(mode, subject, tag)) {
                remove(subject, tag);
                removals++;
            }
        }
        return removals;
    }

    /** Whether a tag that is held but not wanted must go. */
    private boolean isReplaced(Mode mode, int subject, int tag) {
        return switch (mode) {
            case OVERWRITE -> !traits.isBare(tag) && categoryWantedBy[traits.category(tag)] == subject;
            case SYNC -> traits.isOwned(tag);
            case REPLACE -> true;
            case ADD, REMOVE -> false;
        };
    }

    private void remove(int subject, int tag) {
        removed.add(subject, tag);
        takenFrom[tag] = subject;
        count.removed(tag);
    }

    /** A rewriting call also sets what does not change: only where the wish, or the caller, covers that. */
    private void allowRewrite(int subject, Mode mode) {
        Bindings wanted = wishes.in(mode.goesWith(Mode.ADD) ? Mode.ADD : mode);
        boolean replace = mode == Mode.REPLACE || rules.mayReplace();
        boolean overwrite = isDoneByOverwriting(subject, wanted, replace || mode == Mode.OVERWRITE);
        mayReplace.set(subject, replace);
        mayOverwrite.set(subject, overwrite);
        if (replace || overwrite) {
            noteAfter(subject, wanted);
        }
    }

    /** Whether what is added and removed has categories that may be overwritten, none of which is empty in the end. */
    private boolean isDoneByOverwriting(int subject, Bindings wanted, boolean allCategories) {
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            if (takenFrom[tag] != subject && !traits.isBare(tag)) {
                categoryKeptBy[traits.category(tag)] = subject;
            }
        }
        for (int place = wanted.start(subject); place < wanted.end(subject); place++) {
            int tag = wanted.tagAt(place);
            if (heldBy[tag] != subject && !isOverwritable(tag, allCategories)) {
                return false;
            }
            if (!traits.isBare(tag)) {
                categoryKeptBy[traits.category(tag)] = subject;
            }
        }
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            boolean isKept = !traits.isBare(tag) && categoryKeptBy[traits.category(tag)] == subject;
            if (takenFrom[tag] == subject && !(isKept && isOverwritable(tag, allCategories))) {
                return false;
            }
        }
        return true;
    }

    private boolean isOverwritable(int tag, boolean allCategories) {
        return !traits.isBare(tag) && (allCategories || traits.isOwnedWithCategory(tag));
    }

    private void noteAfter(int subject, Bindings wanted) {
        for (int place = held.start(subject); place < held.end(subject); place++) {
            if (takenFrom[held.tagAt(place)] != subject) {
                after.add(subject, held.tagAt(place));
            }
        }
        for (int place = wanted.start(subject); place < wanted.end(subject); place++) {
            if (heldBy[wanted.tagAt(place)] != subject) {
                after.add(subject, wanted.tagAt(place));
            }
        }
    }
}
