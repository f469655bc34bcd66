package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A provider that is made to carry what is wanted elsewhere, by a plan that may be older than what is wanted now. Of each call only
 * that is sent which is still right when it is sent, and a replacement by what is wanted now; what is not right any more is told
 * as applied: by this call nothing is left to do.
 *
 * <p>Whoever sends holds a guard, so that nobody else brings in what is wanted later before this call has ended.
 */
public final class StillWanted extends ForwardingProvider {
    private final Function<Collection<Subject>, Map<Subject, TagSet>> wanted;

    /**
     * Looks at each call before it is sent.
     *
     * @param provider who is asked
     * @param wanted tells what subjects should carry at this moment; of a subject that is absent nothing is known, and what is
     *     asked for it is sent as it is
     */
    public StillWanted(TagProvider provider, Function<Collection<Subject>, Map<Subject, TagSet>> wanted) {
        super(provider);
        this.wanted = wanted;
    }

    @Override
    public TagProvider newSeries() {
        return new StillWanted(provider().newSeries(), wanted);
    }

    @Override
    public Receipt send(Call call) {
        try {
            return current(call, wanted.apply(call.subjects()))
                    .map(super::send)
                    .orElseGet(() -> Receipt.of(Outcome.applied()));
        } catch (StoreException e) {
            return Receipt.of(Outcome.refused(
                    Refusal.UNREACHABLE, "nothing was sent, as what is wanted is not known: " + e.getMessage()));
        }
    }

    private Optional<Call> current(Call call, Map<Subject, TagSet> now) {
        if (call instanceof Call.Replace replace) {
            return current(replace, now);
        }
        List<Part> parts = Part.of(call);
        List<Part> right = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (isRight(call, part, now)) {
                right.add(part);
            }
        }
        if (right.size() == parts.size()) {
            return Optional.of(call);
        }
        return right.isEmpty() ? Optional.empty() : Optional.of(Part.only(call, right));
    }

    /** Whoever is to be replaced gets what is wanted now, as far as a replacement can bring that about. */
    private Optional<Call> current(Call.Replace replace, Map<Subject, TagSet> now) {
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        replace.tags().forEach((subject, asked) -> {
            TagSet wanted = now.getOrDefault(subject, asked);
            if (isReplaceable(wanted)) {
                tags.put(subject, wanted);
            }
        });
        return tags.isEmpty() ? Optional.empty() : Optional.of(new Call.Replace(tags));
    }

    private boolean isReplaceable(TagSet wanted) {
        return terms().replaceNeedsBareTag()
                ? wanted.stream().anyMatch(tag -> tag.category().isEmpty())
                : !wanted.isEmpty();
    }

    private static boolean isRight(Call call, Part part, Map<Subject, TagSet> now) {
        Optional<TagSet> its = part.subjects().stream().findFirst().map(now::get);
        return its.isEmpty() || isRight(call, part.tags(), its.get());
    }

    private static boolean isRight(Call call, TagSet tags, TagSet wanted) {
        return switch (call.shape()) {
            case ADD_TO_SUBJECT, ADD_TAG, ADD_PAIRS, ADD_EACH, OVERWRITE -> wanted.containsAll(tags);
            case REMOVE_FROM_SUBJECT, REMOVE_TAG, REMOVE_PAIRS, REMOVE_EACH ->
                tags.stream().noneMatch(wanted::contains);
            case REPLACE, CLEAR -> wanted.equals(tags);
            case PURGE -> true;
        };
    }
}
