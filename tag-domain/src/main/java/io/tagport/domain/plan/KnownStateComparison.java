package io.tagport.domain.plan;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The comparison of desired tags with a known state, subject by subject in the order of their numbers. */
final class KnownStateComparison {
    private final StateComparison rules;
    private final DesiredTags desiredTags;
    private final BindingMatrix held;
    private final Map<Integer, UnknownTags> unknown;
    private final boolean syncs;
    private final TagAttributes attributes;
    private final ImpactCounter count;
    private final LimitCheck limits;

    private final SortedBindingsBuilder added = new SortedBindingsBuilder();
    private final SortedBindingsBuilder removed = new SortedBindingsBuilder();
    private final SortedBindingsBuilder after = new SortedBindingsBuilder();
    private final BitSet mayOverwrite = new BitSet();
    private final BitSet mayReplace = new BitSet();
    private final BitSet overLimit = new BitSet();
    private final SortedBindingsBuilder overwritten = new SortedBindingsBuilder();
    private final SortedBindingsBuilder replaced = new SortedBindingsBuilder();
    private final BitSet cleared = new BitSet();

    /** The last subject that was seen to hold each tag. This mark and the following ones need no reset between rows. */
    private final int[] heldBy;

    private final int[] desiredBy;
    private final int[] removedFrom;
    private final int[] categoryDesiredBy;
    private final int[] categoryKeptBy;

    KnownStateComparison(
            StateComparison rules, DesiredTags desiredTags, BindingMatrix held, Map<Integer, UnknownTags> unknown) {
        this.rules = rules;
        this.desiredTags = desiredTags;
        this.held = held;
        this.unknown = unknown;
        this.syncs = desiredTags.modes().contains(BulkMode.SYNC);
        int tags = desiredTags.names().tags().size();
        this.attributes = new TagAttributes(desiredTags.names().tags(), rules.scopes());
        this.count = new ImpactCounter(attributes, tags);
        this.limits = new LimitCheck(rules.limits());
        heldBy = noSubjects(tags);
        desiredBy = noSubjects(tags);
        removedFrom = noSubjects(tags);
        categoryDesiredBy = noSubjects(attributes.categories().size());
        categoryKeptBy = noSubjects(attributes.categories().size());
    }

    private static int[] noSubjects(int size) {
        int[] rows = new int[size];
        Arrays.fill(rows, -1);
        return rows;
    }

    StateDifference difference() {
        for (int subject = 0; subject < rows(); subject++) {
            boolean holdsOwned = markHeld(subject);
            UnknownTags doubt = unknown.get(subject);
            if (doubt != null) {
                changeUncertain(subject, doubt);
            } else if (desiredTags.modeOf(subject).isPresent() || (syncs && holdsOwned)) {
                change(subject, desiredTags.modeOf(subject).orElse(BulkMode.SYNC));
            }
        }
        Rewrites rewrites =
                new Rewrites(overwritten.build(), replaced.build(), cleared, after.build(), mayOverwrite, mayReplace);
        Headroom headroom = new Headroom(count.peakTags() > rules.limits().tagsPerApp(), overLimit);
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
        if (desiredTags.modeOf(subject).isPresent() || (syncs && row.isAffected())) {
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
        TagSet gained = result.added().with(result.overwritten()).with(result.replaced());
        for (Tag tag : row.possible().with(gained)) {
            int number = desiredTags.names().tags().of(tag);
            if (heldBy[number] != subject) {
                heldBy[number] = subject;
                count.addHolder(number);
            }
        }
        row.possible()
                .forEach(tag -> count.countKnown(desiredTags.names().tags().of(tag)));
        result.removedOfPossible()
                .forEach(tag -> count.countRemoved(desiredTags.names().tags().of(tag)));
        if (!gained.isEmpty()) {
            limits.checkSubject(desiredTags.names().subjects().get(subject), result.after());
        }
        int most = row.possible().with(result.added()).size();
        overLimit.set(
                subject, !result.removed().isEmpty() && most > rules.limits().tagsPerSubject());
    }

    private void put(int subject, TagSet tags, SortedBindingsBuilder rows) {
        tags.forEach(tag -> rows.add(subject, desiredTags.names().tags().of(tag)));
    }

    private boolean markHeld(int subject) {
        boolean holdsOwned = false;
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            heldBy[tag] = subject;
            count.addHolder(tag);
            holdsOwned |= attributes.isOwned(tag);
        }
        return holdsOwned;
    }

    private void change(int subject, BulkMode bulkMode) {
        boolean singly = bulkMode.isCompatibleWith(BulkMode.ADD);
        int additions = add(subject, desiredTags.in(singly ? BulkMode.ADD : bulkMode));
        int removals = singly ? removeNamed(subject) : removeUnwanted(subject, bulkMode);
        for (int place = held.start(subject); place < held.end(subject); place++) {
            count.countKnown(held.tagAt(place));
        }
        if (additions > 0) {
            limits.checkSubject(
                    desiredTags.names().subjects().get(subject), held.count(subject) + additions - removals);
            overLimit.set(
                    subject,
                    removals > 0
                            && held.count(subject) + additions > rules.limits().tagsPerSubject());
            if (additions + removals > 1) {
                allowRewrite(subject, bulkMode);
            }
        }
    }

    private int add(int subject, BindingMatrix desired) {
        int additions = 0;
        for (int place = desired.start(subject); place < desired.end(subject); place++) {
            int tag = desired.tagAt(place);
            desiredBy[tag] = subject;
            if (!attributes.isBare(tag)) {
                categoryDesiredBy[attributes.category(tag)] = subject;
            }
            if (heldBy[tag] != subject) {
                added.add(subject, tag);
                count.addHolder(tag);
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
            if (desiredBy[tag] != subject && isReplaced(bulkMode, subject, tag)) {
                remove(subject, tag);
                removals++;
            }
        }
        return removals;
    }

    /** Tests whether a tag that is held but not desired must be removed. */
    private boolean isReplaced(BulkMode bulkMode, int subject, int tag) {
        return switch (bulkMode) {
            case OVERWRITE -> !attributes.isBare(tag) && categoryDesiredBy[attributes.category(tag)] == subject;
            case SYNC -> attributes.isOwned(tag);
            case REPLACE -> true;
            case ADD, REMOVE -> false;
        };
    }

    private void remove(int subject, int tag) {
        removed.add(subject, tag);
        removedFrom[tag] = subject;
        count.countRemoved(tag);
    }

    /** Allows a rewrite call, which also sets unchanged tags, only if the mode or the caller permits that. */
    private void allowRewrite(int subject, BulkMode bulkMode) {
        BindingMatrix desired = desiredTags.in(bulkMode.isCompatibleWith(BulkMode.ADD) ? BulkMode.ADD : bulkMode);
        boolean replace = bulkMode == BulkMode.REPLACE || rules.mayReplace();
        boolean overwrite = isDoneByOverwriting(subject, desired, replace || bulkMode == BulkMode.OVERWRITE);
        mayReplace.set(subject, replace);
        mayOverwrite.set(subject, overwrite);
        if (replace || overwrite) {
            noteAfter(subject, desired);
        }
    }

    /** Tests whether all added and removed tags are in categories that may be overwritten, none of which is empty afterwards. */
    private boolean isDoneByOverwriting(int subject, BindingMatrix desired, boolean allCategories) {
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            if (removedFrom[tag] != subject && !attributes.isBare(tag)) {
                categoryKeptBy[attributes.category(tag)] = subject;
            }
        }
        for (int place = desired.start(subject); place < desired.end(subject); place++) {
            int tag = desired.tagAt(place);
            if (heldBy[tag] != subject && !isOverwritable(tag, allCategories)) {
                return false;
            }
            if (!attributes.isBare(tag)) {
                categoryKeptBy[attributes.category(tag)] = subject;
            }
        }
        for (int place = held.start(subject); place < held.end(subject); place++) {
            int tag = held.tagAt(place);
            boolean isKept = !attributes.isBare(tag) && categoryKeptBy[attributes.category(tag)] == subject;
            if (removedFrom[tag] == subject && !(isKept && isOverwritable(tag, allCategories))) {
                return false;
            }
        }
        return true;
    }

    private boolean isOverwritable(int tag, boolean allCategories) {
        return !attributes.isBare(tag) && (allCategories || attributes.isOwnedWithCategory(tag));
    }

    private void noteAfter(int subject, BindingMatrix desired) {
        for (int place = held.start(subject); place < held.end(subject); place++) {
            if (removedFrom[held.tagAt(place)] != subject) {
                after.add(subject, held.tagAt(place));
            }
        }
        for (int place = desired.start(subject); place < desired.end(subject); place++) {
            if (heldBy[desired.tagAt(place)] != subject) {
                after.add(subject, desired.tagAt(place));
            }
        }
    }
}
