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
 * Sends the calls of one request to {@link ProviderTags}, one after the other, and counts them. After a refusal that every
 * further call would meet as well, sends nothing more and repeats that refusal.
 */
final class CallSender {
    private final TagProvider provider;
    private final RunGovernor runGovernor;
    private int readings;

    CallSender(TagProvider provider) {
        this(provider, 0);
    }

    /**
     * Sends the calls of several requests.
     *
     * @param splits how often what was refused together is halved, to find who is to blame
     */
    CallSender(TagProvider provider, int splits) {
        this.provider = provider;
        this.runGovernor = RunGovernor.once(provider, splits);
    }

    int calls() {
        return Math.toIntExact(runGovernor.requests()) + readings;
    }

    CallExecutionResult send(Call call) {
        return CallExecution.settle(call, runGovernor);
    }

    /** Tells of changes that need no call, as was read just now. */
    Outcome confirm(Collection<? extends Change> changes) {
        return provider.recordNoOp(changes);
    }

    /** Returns whether a read asks the provider itself. */
    boolean readsDirectly() {
        return provider.readsDirectly();
    }

    /** Reads in parts that the provider takes. A subject that it does not know is absent. */
    Map<Subject, TagSet> read(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (List<Subject> part : parts(subjects)) {
            readings++;
            addAll(part, provider.read(part), found);
        }
        return found;
    }

    /** Reads in parts, to derive changes from the tags. */
    ReadResult readStrictly(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        Map<Subject, String> doubts = new LinkedHashMap<>();
        for (List<Subject> part : parts(subjects)) {
            readings++;
            ReadResult readResult = provider.readStrictly(part);
            addAll(part, readResult.tags(), found);
            addAll(part, readResult.doubts(), doubts);
            provider.unknownOf(part)
                    .keySet()
                    .forEach(subject -> doubts.put(subject, "the ledger has changes of it that were not answered"));
        }
        return new ReadResult(found, doubts);
    }

    /** A provider that cannot read is asked all the same: it says so best itself. */
    private List<List<Subject>> parts(Collection<Subject> subjects) {
        List<Subject> wanted = List.copyOf(new LinkedHashSet<>(subjects));
        int most = Math.max(1, provider.terms().subjectsPerRead());
        List<List<Subject>> parts = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += most) {
            parts.add(wanted.subList(from, Math.min(from + most, wanted.size())));
        }
        return parts;
    }

    private static <T> void addAll(List<Subject> part, Map<Subject, T> read, Map<Subject, T> found) {
        for (Subject subject : part) {
            T its = read.get(subject);
            if (its != null) {
                found.put(subject, its);
            }
        }
    }
}
