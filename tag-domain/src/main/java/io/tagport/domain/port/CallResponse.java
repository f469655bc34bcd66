package io.tagport.domain.port;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.time.Duration;
import java.util.Map;

/**
 * What a provider answered to one call: one outcome for all it carried, and others for the subjects and tags that it
 * named.
 *
 * @param defaultOutcome the outcome of every binding that nothing else is said of
 * @param bySubject outcomes of all bindings of a subject
 * @param byTag outcomes of all bindings of a tag; asked before {@code bySubject}
 * @param byBinding outcomes of single bindings; asked before {@code byTag}
 * @param retryAfter how long to wait before asking anything again; zero if the provider did not say
 */
public record CallResponse(
        Outcome defaultOutcome,
        Map<Subject, Outcome> bySubject,
        Map<Tag, Outcome> byTag,
        Map<Binding, Outcome> byBinding,
        Duration retryAfter) {
    /** Copies the maps. */
    public CallResponse {
        bySubject = Map.copyOf(bySubject);
        byTag = Map.copyOf(byTag);
        byBinding = Map.copyOf(byBinding);
    }

    /**
     * Creates a receipt that names subjects and tags.
     *
     * @param general the outcome of every binding that nothing else is said of
     * @param bySubject outcomes of all bindings of a subject
     * @param byTag outcomes of all bindings of a tag
     * @param retryAfter how long to wait before asking anything again; zero if the provider did not say
     */
    public CallResponse(
            Outcome general, Map<Subject, Outcome> bySubject, Map<Tag, Outcome> byTag, Duration retryAfter) {
        this(general, bySubject, byTag, Map.of(), retryAfter);
    }

    /**
     * One outcome for everything.
     *
     * @param outcome the outcome
     * @return a receipt that names nobody
     */
    public static CallResponse of(Outcome outcome) {
        return new CallResponse(outcome, Map.of(), Map.of(), Duration.ZERO);
    }

    /**
     * Returns what became of a binding that the call carried.
     *
     * @param subject its subject
     * @param tag its tag
     * @return its outcome
     */
    public Outcome of(Subject subject, Tag tag) {
        Outcome told = byBinding.getOrDefault(new Binding(subject, tag), byTag.get(tag));
        return told == null ? of(subject) : told;
    }

    /**
     * Returns what became of a subject as a whole, where the call named no tags.
     *
     * @param subject a subject of the call
     * @return its outcome
     */
    public Outcome of(Subject subject) {
        return bySubject.getOrDefault(subject, defaultOutcome);
    }
}
