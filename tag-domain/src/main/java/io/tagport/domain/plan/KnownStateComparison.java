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
final class KnownStateComparison {
    private final StateComparison rules;
    private final DesiredTags desiredTags;
    private final BindingMatrix held;
    private final Map<Integer, UnknownTags> unknown;
    private final boolean syncs;
    private final TagAttributes traits;
    private final ImpactCounter count;
    private final LimitCheck limits;

    private final SortedBindingsBuilder added = new SortedBindingsBuilder();
    private final SortedBindingsBuilder removed = new SortedBindingsBuilder();
    private final SortedBindingsBuilder after = new SortedBindingsBuilder();
    private final BitSet mayOverwrite = new BitSet();
    private final BitSet mayReplace = new BitSet();
    private final BitSet crowded = new BitSet();
    private final SortedBindingsBuilder overwritten = new SortedBindingsBuilder();
    private final SortedBindingsBuilder replaced = new SortedBindingsBuilder();
    private final BitSet cleared = new BitSet();

    /** Whose row a tag or a category was last seen in: marks that need no wiping between the rows. */
    private final int[] heldBy;

    private final int[] wantedBy;
    private final int[] takenFrom;
    private final int[] categoryWantedBy;
    private final int[] categoryKeptBy;

    KnownStateComparison(
            StateComparison rules, DesiredTags desiredTags, BindingMatrix held, Map<Integer, UnknownTags> unknown) {
        this.rules = rules;
        this.desiredTags = desiredTags;
        this.held = held;
        this.unknown = unknown;
        this.syncs = desiredTags.modes().contains(BulkMode.SYNC);
        int tags = desiredTags.names().tags().size();
        this.traits = new TagAttributes(desiredTags.names().tags(), rules.scopes());
        this.count = new ImpactCounter(traits, tags);
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

    StateDifference difference() {
        for (int subject = 0; subject < rows(); subject++) {
            boolean holdsOwned = lookAtHeld(subject);
            UnknownTags doubt = unknown.get(subject);
            if (doubt != null) {
                changeUncertain(subject, doubt);
            } else if (desiredTags.modeOf(subject).isPresent() || (syncs && holdsOwned)) {
                change(subject, desiredTags.modeOf(subject).orElse(BulkMode.SYNC));
            }
        }
        Rewrites rewrites =
                new Rewrites(overwritten.build(), replaced.build(), cleared, after.build(), mayOverwrite, mayReplace);
        Headroom headroom = new Headroom(count.tagsOnTheWay() > rules.limits().tagsPerApp(), crowded);
        return new StateDifference(
                desiredTags.names(), added.build(), removed.build(), rewrites, headroom, count.impact(limits));
    }

    private int rows() {
        int rows = Math.max(desiredTags.rows(), held.rows());
        return Math.max(
                rows,
                unknown.keySet().stream().mapToInt(subject -> subject + 1).max().orElse(0));
    }

    private void changeUncertain(int subject, UnknownTags doubt) {
        BulkMode bulkMode = desiredTags.modeOf(subject).orElse(BulkMode.SYNC);
        boolean singly = bulkMode.isCompatibleWith(BulkMode.ADD);
        UncertainRow row = new UncertainRow(
                rules.scopes(),
                bulkMode,
                tagsOf(desiredTags.in(singly ? BulkMode.ADD : bulkMode), subject),
                singly ? tagsOf(desiredTags.in(BulkMode.REMOVE), subject) : TagSet.empty(),
                tagsOf(held, subject),
                doubt);
        if (desiredTags.modeOf(subject).isPresent() || (syncs && row.isConcerned())) {
            note(subject, row, row.result());
        }
    }

    private TagSet tagsOf(BindingMatrix bindingMatrix, int subject) {
        List<Tag> tags = new ArrayList<>(bindingMatrix.count(subject));
        for (int place = bindingMatrix.start(subject); place < bindingMatrix.end(subject); place++) {
            tags.add(desiredTags.names().tags().get(bindingMatrix.tagAt(place)));
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
            int number = desiredTags.names().tags().of(tag);
            if (heldBy[number] != subject) {
                heldBy[number] = subject;
                count.held(number);
            }
        }
        row.possible().forEach(tag -> count.known(desiredTags.names().tags().of(tag)));
        result.removedOfPossible()
                .forEach(tag -> count.removed(desiredTags.names().tags().of(tag)));
        if (!given.isEmpty()) {
            limits.subject(desiredTags.names().subjects().get(subject), result.after());
        }
        int most = row.possible().with(result.added()).size();
        crowded.set(
                subject, !result.removed().isEmpty() && most > rules.limits().tagsPerSubject());
    }

    private void put(int subject, TagSet tags, SortedBindingsBuilder rows) {
        tags.forEach(tag -> rows.add(subject, desiredTags.names().tags().of(tag)));
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

    private void change(int subject, BulkMode bulkMode) {
        boolean singly = bulkMode.isCompatibleWith(BulkMode.ADD);
        int additions = add(subject, desiredTags.in(singly ? BulkMode.ADD : bulkMode));
        int removals = singly ? removeNamed(subject) : removeUnwanted(subject, bulkMode);
        for (int place = held.start(subject); place < held.end(subject); place++) {
            count.known(held.tagAt(place));
        }
        if (additions > 0) {
            limits.subject(desiredTags.names().subjects().get(subject), held.count(subject) + additions - removals);
            crowded.set(
                    subject,
                    removals > 0
                            && held.count(subject) + additions > rules.limits().tagsPerSubject());
            if (additions + removals > 1) {
                allowRewrite(subject, bulkMode);
            }
        }
    }

    private int add(int subject, BindingMatrix wanted) {
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
        BindingMatrix unwanted = desiredTags.in(BulkMode.REMOVE);
        int removals = 0;
        for (int place = unwanted.start(subject); place < unwanted.end(subject); place++) {
            if (heldBy[unwanted.tagAt(place)] == subject) {
                remove(subject, unwanted.tagAt(place));
                removals++;
            }
        }
        return removals;
    }

    private int removeUnwanted(int subject, BulkMode bulkMode) {
        int removals = 0;
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            if (wantedBy[tag] != subject && isReplaced(bulkMode, subject, tag)) {
                remove(subject, tag);
                removals++;
            }
        }
        return removals;
    }

    /** Whether a tag that is held but not wanted must go. */
    private boolean isReplaced(BulkMode bulkMode, int subject, int tag) {
        return switch (bulkMode) {
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
    private void allowRewrite(int subject, BulkMode bulkMode) {
        BindingMatrix wanted = desiredTags.in(bulkMode.isCompatibleWith(BulkMode.ADD) ? BulkMode.ADD : bulkMode);
        boolean replace = bulkMode == BulkMode.REPLACE || rules.mayReplace();
        boolean overwrite = isDoneByOverwriting(subject, wanted, replace || bulkMode == BulkMode.OVERWRITE);
        mayReplace.set(subject, replace);
        mayOverwrite.set(subject, overwrite);
        if (replace || overwrite) {
            noteAfter(subject, wanted);
        }
    }

    /** Whether what is added and removed has categories that may be overwritten, none of which is empty in the end. */
    private boolean isDoneByOverwriting(int subject, BindingMatrix wanted, boolean allCategories) {
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

    private void noteAfter(int subject, BindingMatrix wanted) {
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
