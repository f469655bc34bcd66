package io.tagport.domain.port;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.time.Duration;
import java.util.Map;

/**
 * The answer of a provider to one call: a default outcome, and the outcomes of the subjects, tags and bindings that the
 * answer names.
 *
 * @param defaultOutcome the outcome of every binding that has no more specific outcome
 * @param bySubject outcomes of all bindings of a subject
 * @param byTag outcomes of all bindings of a tag; takes precedence over {@code bySubject}
 * @param byBinding outcomes of single bindings; takes precedence over {@code byTag}
 * @param retryAfter minimum time to wait before the next request; zero if the provider did not specify a time
 */
public record CallResponse(
        Outcome defaultOutcome,
        Map<Subject, Outcome> bySubject,
        Map<Tag, Outcome> byTag,
        Map<Binding, Outcome> byBinding,
        Duration retryAfter) {
    /** Copies the maps defensively. */
    public CallResponse {
        bySubject = Map.copyOf(bySubject);
        byTag = Map.copyOf(byTag);
        byBinding = Map.copyOf(byBinding);
    }

    /**
     * Creates a response with outcomes for subjects and tags.
     *
     * @param defaultOutcome the outcome of every binding that has no more specific outcome
     * @param bySubject outcomes of all bindings of a subject
     * @param byTag outcomes of all bindings of a tag
     * @param retryAfter minimum time to wait before the next request; zero if the provider did not specify a time
     */
    public CallResponse(
            Outcome defaultOutcome, Map<Subject, Outcome> bySubject, Map<Tag, Outcome> byTag, Duration retryAfter) {
        this(defaultOutcome, bySubject, byTag, Map.of(), retryAfter);
    }

    /**
     * Creates a response with one outcome for all bindings.
     *
     * @param outcome the outcome
     * @return a response without specific outcomes
     */
    public static CallResponse of(Outcome outcome) {
        return new CallResponse(outcome, Map.of(), Map.of(), Duration.ZERO);
    }

    /**
     * Returns the outcome of a binding that the call carried.
     *
     * @param subject its subject
     * @param tag its tag
     * @return its outcome
     */
    public Outcome of(Subject subject, Tag tag) {
        Outcome specific = byBinding.getOrDefault(new Binding(subject, tag), byTag.get(tag));
        return specific == null ? of(subject) : specific;
    }

    /**
     * Returns the outcome of a whole subject, for a call that names no tags.
     *
     * @param subject a subject of the call
     * @return its outcome
     */
    public Outcome of(Subject subject) {
        return bySubject.getOrDefault(subject, defaultOutcome);
    }
}
