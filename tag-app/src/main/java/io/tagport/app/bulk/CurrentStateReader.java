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

/** A reader for the current tags of subjects. It assigns numbers to the subjects and tags that it reads. */
public final class CurrentStateReader {
    private static final int PAGE = 10_000;

    private final Dictionaries dictionaries;
    private final Sleeper sleeper;
    private final Map<Integer, UnknownTags> unknown = new HashMap<>(); // mostly empty

    /**
     * Creates a reader.
     *
     * @param dictionaries the subjects to read; tags that are read are added
     * @param sleeper sleeps before a failed read is repeated
     */
    public CurrentStateReader(Dictionaries dictionaries, Sleeper sleeper) {
        this.dictionaries = dictionaries;
        this.sleeper = sleeper;
    }

    /**
     * Reads the tags of all numbered subjects from a provider. A subject that is unknown to the provider has no tags.
     *
     * @param provider the provider to read from; if its first read fails, the read is not repeated
     * @param progress notified of the number of subjects read
     * @return the tags of the subjects
     * @throws io.tagport.domain.port.ProviderException if the provider returns no usable answer
     */
    public BindingMatrix of(TagProvider provider, Progress progress) {
        return read(provider, progress, new RetryingReader(sleeper));
    }

    /** Settles the unknown bindings of all numbered subjects in a ledger by reading these subjects from the provider. */
    void settle(DriftDetector driftDetector) {
        int total = dictionaries.subjects().size();
        for (int from = 0; from < total; from += PAGE) {
            driftDetector.settle(part(from, Math.min(total, from + PAGE)));
        }
    }

    /**
     * Reads the tags of all numbered subjects from a local store.
     *
     * @param record the local store
     * @return the tags of the subjects in the store
     */
    public BindingMatrix of(TagStore record) {
        BindingMatrix.Builder bindings = new BindingMatrix.Builder();
        int total = dictionaries.subjects().size();
        for (int from = 0; from < total; from += PAGE) {
            record.tagsOf(part(from, Math.min(total, from + PAGE)))
                    .forEach((subject, tags) -> put(bindings, subject, tags));
        }
        return bindings.build();
    }

    /**
     * Reads the tags of all numbered subjects from a provider that has answered recently. The first read is therefore retried like
     * the following ones.
     *
     * @param provider the provider to read from
     * @param progress notified of the number of subjects read
     * @return the tags of the subjects
     * @throws io.tagport.domain.port.ProviderException if repeated reads return no usable answer
     */
    public BindingMatrix readAgain(TagProvider provider, Progress progress) {
        return read(provider, progress, RetryingReader.forReachableProvider(sleeper));
    }

    private BindingMatrix read(TagProvider provider, Progress progress, RetryingReader retryingReader) {
        BindingMatrix.Builder bindings = new BindingMatrix.Builder();
        int total = dictionaries.subjects().size();
        int pageSize = provider.terms().subjectsPerRead();
        for (int from = 0; from < total; from += pageSize) {
            int to = Math.min(total, from + pageSize);
            int begin = from;
            retryingReader
                    .read(() -> read(provider, begin, to))
                    .forEach((subject, tags) -> put(bindings, subject, tags));
            progress.at(to, total);
        }
        return bindings.build();
    }

    private Map<Subject, TagSet> read(TagProvider provider, int from, int to) {
        List<Subject> part = part(from, to);
        // first: a binding that is settled between the two calls is then read in its settled state
        provider.unknownOf(part).forEach(this::recordUnknown);
        return provider.readsDirectly() ? provider.readStrictly(part).confirmed() : provider.read(part);
    }

    private void recordUnknown(Subject subject, UnknownTags tags) {
        unknown.put(dictionaries.subjects().of(subject), tags);
        tags.removed().forEach(dictionaries.tags()::of);
        tags.added().forEach(dictionaries.tags()::of);
    }

    /**
     * Returns the tags whose state the reads so far could not determine.
     *
     * @return the unknown tags by the number of the subject
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

    private void put(BindingMatrix.Builder bindings, Subject subject, Collection<Tag> tags) {
        int number = dictionaries.subjects().of(subject);
        tags.forEach(tag -> bindings.add(number, dictionaries.tags().of(tag)));
    }

    /** Assigns numbers to all subjects of a store that have at least one of the selected tags. */
    void find(TagStore store, Predicate<Tag> selected) {
        walk(store, selected, (tag, subject) -> {});
    }

    /** Reads all bindings of a store. */
    BindingMatrix all(TagStore store) {
        BindingMatrix.Builder bindings = new BindingMatrix.Builder();
        walk(
                store,
                tag -> true,
                (tag, subject) -> bindings.add(subject, dictionaries.tags().of(tag)));
        return bindings.build();
    }

    private void walk(TagStore store, Predicate<Tag> selected, ObjIntConsumer<Tag> found) {
        for (Tag tag : store.holderCounts().keySet()) {
            if (selected.test(tag)) {
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
