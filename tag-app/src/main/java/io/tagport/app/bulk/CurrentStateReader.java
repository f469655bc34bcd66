package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.DriftDetector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/** Finds out what subjects hold. Subjects and tags that come up get numbers. */
public final class CurrentStateReader {
    private static final int PAGE = 10_000;

    private final Dictionaries dictionaries;
    private final Sleeper sleeper;
    private final Map<Integer, UnknownTags> unknown = new HashMap<>(); // mostly empty

    /**
     * Prepares.
     *
     * @param dictionaries whom it is about; tags that come up get numbers too
     * @param sleeper rests before a read that failed is repeated
     */
    public CurrentStateReader(Dictionaries dictionaries, Sleeper sleeper) {
        this.dictionaries = dictionaries;
        this.sleeper = sleeper;
    }

    /**
     * Reads all subjects that have numbers. One that is not known holds nothing.
     *
     * @param provider who is asked; what seems not to be there at all is not asked twice
     * @param progress is told of the subjects that are read
     * @return what they hold
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer for a while
     */
    public BindingMatrix of(TagProvider provider, Progress progress) {
        return read(provider, progress, new RetryingReader(sleeper));
    }

    /** Settles what a ledger does not know of the subjects that have numbers, by reading them at its provider. */
    void settle(DriftDetector driftDetector) {
        int total = dictionaries.subjects().size();
        for (int from = 0; from < total; from += PAGE) {
            driftDetector.settle(part(from, Math.min(total, from + PAGE)));
        }
    }

    /**
     * Reads all subjects that have numbers from a record of our own.
     *
     * @param record where they are looked up
     * @return what it says they hold
     */
    public BindingMatrix of(TagStore record) {
        BindingMatrix.Builder held = new BindingMatrix.Builder();
        int total = dictionaries.subjects().size();
        for (int from = 0; from < total; from += PAGE) {
            record.tagsOf(part(from, Math.min(total, from + PAGE)))
                    .forEach((subject, tags) -> put(held, subject, tags));
        }
        return held.build();
    }

    /**
     * Reads all subjects that have numbers from a provider that was there a moment ago, so that the first reading is repeated
     * as patiently as the others.
     *
     * @param provider who is asked
     * @param progress is told of the subjects that are read
     * @return what they hold
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer for a while
     */
    public BindingMatrix again(TagProvider provider, Progress progress) {
        return read(provider, progress, RetryingReader.withWhoWasThere(sleeper));
    }

    private BindingMatrix read(TagProvider provider, Progress progress, RetryingReader retryingReader) {
        BindingMatrix.Builder held = new BindingMatrix.Builder();
        int total = dictionaries.subjects().size();
        int most = provider.terms().subjectsPerRead();
        for (int from = 0; from < total; from += most) {
            int to = Math.min(total, from + most);
            int begin = from;
            retryingReader.ask(() -> read(provider, begin, to)).forEach((subject, tags) -> put(held, subject, tags));
            progress.at(to, total);
        }
        return held.build();
    }

    private Map<Subject, TagSet> read(TagProvider provider, int from, int to) {
        List<Subject> part = part(from, to);
        provider.unknownOf(part).forEach(this::note); // first: what is settled meanwhile is read as it is then
        return provider.readsDirectly() ? provider.readStrictly(part).confirmed() : provider.read(part);
    }

    private void note(Subject subject, UnknownTags tags) {
        unknown.put(dictionaries.subjects().of(subject), tags);
        tags.removed().forEach(dictionaries.tags()::of);
        tags.added().forEach(dictionaries.tags()::of);
    }

    /**
     * Returns what the reads so far could not tell.
     *
     * @return by the number of a subject, what is unknown of it
     */
    Map<Integer, UnknownTags> unknown() {
        return Map.copyOf(unknown);
    }

    private List<Subject> part(int from, int to) {
        List<Subject> part = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            part.add(dictionaries.subjects().get(number));
        }
        return part;
    }

    private void put(BindingMatrix.Builder held, Subject subject, Collection<Tag> tags) {
        int number = dictionaries.subjects().of(subject);
        tags.forEach(tag -> held.add(number, dictionaries.tags().of(tag)));
    }

    /** Gives numbers to all subjects of a store that hold one of some tags. */
    void find(TagStore store, Predicate<Tag> wanted) {
        walk(store, wanted, (tag, subject) -> {});
    }

    /** Reads a whole store. */
    BindingMatrix all(TagStore store) {
        BindingMatrix.Builder held = new BindingMatrix.Builder();
        walk(
                store,
                tag -> true,
                (tag, subject) -> held.add(subject, dictionaries.tags().of(tag)));
        return held.build();
    }

    private void walk(TagStore store, Predicate<Tag> wanted, ObjIntConsumer<Tag> found) {
        for (Tag tag : store.holderCounts().keySet()) {
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
            page.forEach(subject -> found.accept(tag, dictionaries.subjects().of(subject)));
            read = page.size();
            after = read == 0 ? after : Optional.of(page.get(read - 1));
        } while (read == PAGE);
    }
}
