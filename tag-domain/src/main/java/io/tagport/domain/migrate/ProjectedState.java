package io.tagport.domain.migrate;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What the target would hold in the end. */
final class ProjectedState {
    private final Dictionaries dictionaries;
    private final BindingMatrix wanted;
    private final ExistingTags existingTags;
    private final boolean exact;
    private final IntColumn holders = new IntColumn(0);
    private final IntColumn devices = new IntColumn(0);
    private final IntColumn users = new IntColumn(0);
    private int wantedTags;

    ProjectedState(
            Dictionaries dictionaries,
            BindingMatrix wanted,
            ExistingTags existingTags,
            boolean exact,
            Function<Subject, SubjectKind> kinds) {
        this.dictionaries = dictionaries;
        this.wanted = wanted;
        this.existingTags = existingTags;
        this.exact = exact;
        count(kinds);
    }

    private void count(Function<Subject, SubjectKind> kinds) {
        for (int subject = 0; subject < wanted.rows(); subject++) {
            SubjectKind kind = kinds.apply(dictionaries.subjects().get(subject));
            for (int place = 0; place < wanted.count(subject); place++) {
                int tag = wanted.tag(subject, place);
                wantedTags += holders.get(tag) == 0 ? 1 : 0;
                holders.increment(tag);
                if (kind != SubjectKind.UNSPECIFIED) {
                    (kind == SubjectKind.DEVICE ? devices : users).increment(tag);
                }
            }
        }
    }

    Dictionaries names() {
        return dictionaries;
    }

    BindingMatrix wanted() {
        return wanted;
    }

    int wantedTags() {
        return wantedTags;
    }

    /** How many subjects get a tag. */
    int holders(int tag) {
        return holders.get(tag);
    }

    /** How many devices get a tag. */
    int devices(int tag) {
        return devices.get(tag);
    }

    /** How many users get a tag. */
    int users(int tag) {
        return users.get(tag);
    }

    /** How many tags a subject would hold; 0 if it gets none that it has not. */
    int tagsOf(int subject) {
        int added = 0;
        for (int place = 0; place < wanted.count(subject); place++) {
            added += existingTags.bySubject().has(subject, wanted.tag(subject, place)) ? 0 : 1;
        }
        if (added == 0) {
            return 0;
        }
        return exact ? wanted.count(subject) : existingTags.bySubject().count(subject) + added;
    }

    /** All tags that are held in the end, by the subjects that are migrated or by others. */
    Set<Tag> tagsOfApp() {
        Set<Tag> all = new HashSet<>();
        for (int tag = 0; tag < dictionaries.tags().size(); tag++) {
            if (holders.get(tag) > 0) {
                all.add(dictionaries.tags().get(tag));
            }
        }
        SortedMap<Tag, Long> others = new TreeMap<>(existingTags.holders());
        if (exact) {
            leave(others);
        }
        all.addAll(others.keySet());
        return all;
    }

    /** Whoever gets exactly what is wanted does not hold what it held before. */
    private void leave(SortedMap<Tag, Long> others) {
        BindingMatrix before = existingTags.bySubject();
        for (int subject = 0; subject < before.rows(); subject++) {
            for (int place = 0; place < before.count(subject); place++) {
                Tag tag = dictionaries.tags().get(before.tag(subject, place));
                others.computeIfPresent(tag, (any, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    /** The categories of what is wanted, each with the numbers of its tags and of their bindings. */
    SortedMap<Category, CategorySize> categories() {
        SortedMap<Category, CategorySize> all = new TreeMap<>();
        for (int tag = 0; tag < dictionaries.tags().size(); tag++) {
            Optional<Category> category = dictionaries.tags().get(tag).category();
            if (holders.get(tag) > 0 && category.isPresent()) {
                all.merge(category.get(), new CategorySize(1, holders.get(tag)), CategorySize::plus);
            }
        }
        return Collections.unmodifiableSortedMap(all);
    }

    /** How many tags and bindings a category has. */
    record CategorySize(int tags, long bindings) {
        CategorySize plus(CategorySize more) {
            return new CategorySize(tags + more.tags, bindings + more.bindings);
        }
    }
}
