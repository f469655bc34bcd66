package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.TagProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The sender of the calls of one request to {@link ProviderTags}, which sends them one after the other and counts them. After a
 * refusal that would apply to every further call as well, it sends nothing more and repeats that refusal.
 */
final class CallSender {
    private final TagProvider provider;
    private final RunGovernor runGovernor;
    private int reads;

    CallSender(TagProvider provider) {
        this(provider, 0);
    }

    /**
     * Creates a sender for the calls of several requests.
     *
     * @param splits how often a refused call may be bisected to find the entries that cause the refusal
     */
    CallSender(TagProvider provider, int splits) {
        this.provider = provider;
        this.runGovernor = RunGovernor.once(provider, splits);
    }

    int calls() {
        return Math.toIntExact(runGovernor.requests()) + reads;
    }

    CallExecutionResult send(Call call) {
        return CallExecution.settle(call, runGovernor);
    }

    /** Records changes that a read has just shown to be no-ops. */
    Outcome confirm(Collection<? extends Change> changes) {
        return provider.recordNoOp(changes);
    }

    /** Tests whether reads query the provider itself. */
    boolean readsDirectly() {
        return provider.readsDirectly();
    }

    /** Reads tags in parts that fit the provider's limit. A subject that the provider does not know is absent from the result. */
    Map<Subject, TagSet> read(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (List<Subject> part : parts(subjects)) {
            reads++;
            addAll(part, provider.read(part), found);
        }
        return found;
    }

    /** Reads tags strictly and in parts, so that changes can be derived from them. */
    ReadResult readStrictly(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        Map<Subject, String> doubts = new LinkedHashMap<>();
        for (List<Subject> part : parts(subjects)) {
            reads++;
            ReadResult readResult = provider.readStrictly(part);
            addAll(part, readResult.tags(), found);
            addAll(part, readResult.doubts(), doubts);
            provider.unknownOf(part)
                    .keySet()
                    .forEach(subject -> doubts.put(subject, "the ledger has unanswered changes of the subject"));
        }
        return new ReadResult(found, doubts);
    }

    /**
     * Splits subjects into parts that fit the provider's limit, each of at least one subject. A provider that cannot read is called as
     * well, as its own refusal is the best report.
     */
    private List<List<Subject>> parts(Collection<Subject> subjects) {
        List<Subject> requested = List.copyOf(new LinkedHashSet<>(subjects));
        int most = Math.max(1, provider.terms().subjectsPerRead());
        List<List<Subject>> parts = new ArrayList<>();
        for (int from = 0; from < requested.size(); from += most) {
            parts.add(requested.subList(from, Math.min(from + most, requested.size())));
        }
        return parts;
    }

    private static <T> void addAll(List<Subject> part, Map<Subject, T> read, Map<Subject, T> found) {
        for (Subject subject : part) {
            T value = read.get(subject);
            if (value != null) {
                found.put(subject, value);
            }
        }
    }
}
