package io.tagport.domain.plan;

import java.util.Arrays;
import java.util.BitSet;

/** The comparison with a state that is known, subject by subject in the order of their numbers. */
final class KnownComparison {
    private final Comparison rules;
    private final Wishes wishes;
    private final Bindings held;
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

    /** Whose row a tag or a category was last seen in: marks that need no wiping between the rows. */
    private final int[] heldBy;

    private final int[] wantedBy;
    private final int[] takenFrom;
    private final int[] categoryWantedBy;
    private final int[] categoryKeptBy;

    KnownComparison(Comparison rules, Wishes wishes, Bindings held) {
        this.rules = rules;
        this.wishes = wishes;
        this.held = held;
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
        for (int subject = 0; subject < Math.max(wishes.rows(), held.rows()); subject++) {
            boolean holdsOwned = lookAtHeld(subject);
            if (wishes.modeOf(subject).isPresent() || (syncs && holdsOwned)) {
                change(subject, wishes.modeOf(subject).orElse(Mode.SYNC));
            }
        }
        Rewrites rewrites =
                new Rewrites(Bindings.none(), Bindings.none(), new BitSet(), after.build(), mayOverwrite, mayReplace);
        Room room = new Room(count.tagsOnTheWay() > rules.limits().tagsPerApp(), crowded);
        return new Difference(wishes.names(), added.build(), removed.build(), rewrites, room, count.impact(limits));
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
