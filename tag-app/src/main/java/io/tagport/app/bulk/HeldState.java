package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Bindings;
import io.tagport.domain.plan.Names;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/** Finds out what subjects hold. Subjects and tags that come up get numbers. */
final class HeldState {
    private static final int PAGE = 10_000;

    private final Names names;

    HeldState(Names names) {
        this.names = names;
    }

    /** Reads all subjects that have numbers. One that is not known holds nothing. */
    Bindings of(TagProvider provider, Progress progress) {
        Bindings.Builder held = new Bindings.Builder();
        int total = names.subjects().size();
        int most = provider.terms().subjectsPerRead();
        for (int from = 0; from < total; from += most) {
            int to = Math.min(total, from + most);
            read(provider, from, to).forEach((subject, tags) -> put(held, subject, tags));
            progress.at(to, total);
        }
        return held.build();
    }

    private Map<Subject, TagSet> read(TagProvider provider, int from, int to) {
        List<Subject> part = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            part.add(names.subjects().get(number));
        }
        return provider.read(part);
    }

    private void put(Bindings.Builder held, Subject subject, Collection<Tag> tags) {
        int number = names.subjects().of(subject);
        tags.forEach(tag -> held.add(number, names.tags().of(tag)));
    }

    /** Gives numbers to all subjects of a store that hold one of some tags. */
    void find(TagStore store, Predicate<Tag> wanted) {
        walk(store, wanted, (tag, subject) -> {});
    }

    /** Reads a whole store. */
    Bindings all(TagStore store) {
        Bindings.Builder held = new Bindings.Builder();
        walk(
                store,
                tag -> true,
                (tag, subject) -> held.add(subject, names.tags().of(tag)));
        return held.build();
    }

    private void walk(TagStore store, Predicate<Tag> wanted, ObjIntConsumer<Tag> found) {
        for (Tag tag : store.populations().keySet()) {
            if (wanted.test(tag)) {
                walk(store, tag, found);
            }
        }
    }

    private void walk(TagStore store, Tag tag, ObjIntConsumer<Tag> found) {
        Optional<Subject> after = Optional.empty();
        int read;
        do {
            List<Subject> page = store.subjectsOf(tag, after, PAGE);
            page.forEach(subject -> found.accept(tag, names.subjects().of(subject)));
            read = page.size();
            after = read == 0 ? after : Optional.of(page.get(read - 1));
        } while (read == PAGE);
    }
}
