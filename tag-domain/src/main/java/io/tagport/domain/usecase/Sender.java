package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.RetryAdvice;
import io.tagport.domain.port.TagProvider;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the calls of one request to {@link ProviderTags}, one after the other, and counts them. */
final class Sender {
    private final TagProvider provider;
    private Optional<Outcome> halt = Optional.empty();
    private int calls;

    Sender(TagProvider provider) {
        this.provider = provider;
    }

    int calls() {
        return calls;
    }

    /**
     * Sends a call. Where the answer names some culprits and leaves the rest open, sends the rest again without them.
     * After a refusal that every further call would meet as well, sends nothing more and repeats that refusal.
     */
    Receipt send(Call call) {
        if (halt.isPresent()) {
            return Receipt.of(halt.get());
        }
        calls++;
        Receipt receipt = provider.send(call);
        halt = Optional.of(receipt.general()).filter(Sender::stopsEverything);
        boolean namesCulprits =
                !receipt.bySubject().isEmpty() || !receipt.byTag().isEmpty();
        if (receipt.general().isApplied() || !namesCulprits) {
            return receipt;
        }
        return call.without(receipt.bySubject().keySet(), receipt.byTag().keySet())
                .filter(rest -> rest.size() < call.size())
                .map(rest -> joined(receipt, send(rest)))
                .orElse(receipt);
    }

    /** Reads in parts that the provider takes. A subject that it does not know is absent. */
    Map<Subject, TagSet> read(Collection<Subject> subjects) {
        List<Subject> wanted = List.copyOf(new LinkedHashSet<>(subjects));
        // A provider that cannot read is asked all the same: it says so best itself.
        int most = Math.max(1, provider.terms().subjectsPerRead());
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += most) {
            List<Subject> part = wanted.subList(from, Math.min(from + most, wanted.size()));
            calls++;
            Map<Subject, TagSet> read = provider.read(part);
            for (Subject subject : part) {
                TagSet tags = read.get(subject);
                if (tags != null) {
                    found.put(subject, tags);
                }
            }
        }
        return found;
    }

    private static boolean stopsEverything(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && (refused.why().retry() == RetryAdvice.STOP || refused.why().retry() == RetryAdvice.LATER);
    }

    private static Receipt joined(Receipt first, Receipt rest) {
        Map<Subject, Outcome> bySubject = new HashMap<>(rest.bySubject());
        bySubject.putAll(first.bySubject());
        Map<Tag, Outcome> byTag = new HashMap<>(rest.byTag());
        byTag.putAll(first.byTag());
        return new Receipt(rest.general(), bySubject, byTag, rest.retryAfter());
    }
}
