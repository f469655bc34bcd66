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

/** The state of the target after the migration. */
final class ProjectedState {
    private final Dictionaries dictionaries;
    private final BindingMatrix desired;
    private final ExistingTags existingTags;
    private final boolean exact;
    private final IntColumn holders = new IntColumn(0);
    private final IntColumn devices = new IntColumn(0);
    private final IntColumn users = new IntColumn(0);
    private int desiredTags;

    ProjectedState(
            Dictionaries dictionaries,
            BindingMatrix desired,
            ExistingTags existingTags,
            boolean exact,
            Function<Subject, SubjectKind> kinds) {
        this.dictionaries = dictionaries;
        this.desired = desired;
        this.existingTags = existingTags;
        this.exact = exact;
        count(kinds);
    }

    private void count(Function<Subject, SubjectKind> kinds) {
        for (int subject = 0; subject < desired.rows(); subject++) {
            SubjectKind kind = kinds.apply(dictionaries.subjects().get(subject));
            for (int index = 0; index < desired.count(subject); index++) {
                int tag = desired.tag(subject, index);
                desiredTags += holders.get(tag) == 0 ? 1 : 0;
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

    BindingMatrix desired() {
        return desired;
    }

    int desiredTags() {
        return desiredTags;
    }

    /** Returns the number of subjects that receive a tag. */
    int holders(int tag) {
        return holders.get(tag);
    }

    /** Returns the number of devices that receive a tag. */
    int devices(int tag) {
        return devices.get(tag);
    }

    /** Returns the number of users that receive a tag. */
    int users(int tag) {
        return users.get(tag);
    }

    /** Returns the number of tags that a subject would carry; 0 if it receives no new tag. */
    int tagsOf(int subject) {
        int added = 0;
        for (int index = 0; index < desired.count(subject); index++) {
            added += existingTags.bySubject().contains(subject, desired.tag(subject, index)) ? 0 : 1;
        }
        if (added == 0) {
            return 0;
        }
        return exact ? desired.count(subject) : existingTags.bySubject().count(subject) + added;
    }

    /** Returns all tags that have holders after the migration, including subjects that are not migrated. */
    Set<Tag> tagsOfApp() {
        Set<Tag> all = new HashSet<>();
        for (int tag = 0; tag < dictionaries.tags().size(); tag++) {
            if (holders.get(tag) > 0) {
                all.add(dictionaries.tags().get(tag));
            }
        }
        SortedMap<Tag, Long> otherTags = new TreeMap<>(existingTags.holders());
        if (exact) {
            subtractMigrated(otherTags);
        }
        all.addAll(otherTags.keySet());
        return all;
    }

    /** Subtracts the existing tags of the migrated subjects: in exact mode these subjects lose them. */
    private void subtractMigrated(SortedMap<Tag, Long> otherTags) {
        BindingMatrix before = existingTags.bySubject();
        for (int subject = 0; subject < before.rows(); subject++) {
            for (int index = 0; index < before.count(subject); index++) {
                Tag tag = dictionaries.tags().get(before.tag(subject, index));
                otherTags.computeIfPresent(tag, (any, count) -> count > 1 ? count - 1 : null);
            }
        }
    }

    /** Returns the categories of the desired tags, each with the number of its tags and of their bindings. */
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

    /** The number of tags and bindings of a category. */
    record CategorySize(int tags, long bindings) {
        CategorySize plus(CategorySize more) {
            return new CategorySize(tags + more.tags, bindings + more.bindings);
        }
    }
}
