package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.wiring.ProviderState;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.usecase.PendingChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to an answer where its tags are from, and what is unknown or pending beside them: what is read or counted of a provider is not
 * the whole truth while a change has no answer, or has not reached the second provider.
 *
 * @param state of the provider; empty for a store of our own
 */
record TagSource(Optional<ProviderState> state) {
    /** Adds the source of what was read of one subject, and what is unknown and pending of it. */
    void putSubject(ObjectNode document, Subject subject) {
        put(document, state.map(its -> its.isReadFromLedger() ? "ledger" : "provider"));
        Open open = open(List.of(subject));
        open.putUnknown(document, subject);
        putSecond(document).ifPresent(second -> open.putPending(second, subject));
    }

    /** Adds the source of a list or a count, and what {@link #putOpenTotals} adds. */
    ObjectNode putTotals(ObjectNode document) {
        put(document, state.map(its -> "ledger"));
        return putOpenTotals(document);
    }

    /** Adds of how many subjects something is unknown and pending. */
    ObjectNode putOpenTotals(ObjectNode document) {
        state.flatMap(ProviderState::unknown).ifPresent(unknown -> document.put("unknownSubjects", unknown.count()));
        putSecond(document);
        return document;
    }

    private void put(ObjectNode document, Optional<String> source) {
        document.put("source", source.orElse("store"));
        state.ifPresent(its -> document.put("provider", its.provider()));
    }

    private Optional<ObjectNode> putSecond(ObjectNode document) {
        return state.flatMap(ProviderState::second)
                .map(second -> document.putObject("second")
                        .put("provider", second.provider())
                        .put("pendingSubjects", second.pending().count()));
    }

    /** Reads what is unknown and pending of several subjects. */
    Open open(Collection<Subject> subjects) {
        return new Open(
                state.flatMap(ProviderState::unknown)
                        .map(unknown -> unknown.of(subjects))
                        .orElse(Map.of()),
                state.flatMap(ProviderState::second)
                        .map(second -> second.pending().of(subjects))
                        .orElse(Map.of()));
    }

    /** Changes in the form of {@link PendingChange#encode}, such as {@code ["*",":level","-a","+b"]}. */
    record Open(Map<Subject, PendingChange> unknown, Map<Subject, PendingChange> pending) {
        /** Adds a subject with its tags and with what is unknown and pending of it. */
        void add(ArrayNode subjects, Subject subject, TagSet tags) {
            ObjectNode added = subjects.addObject().put("subject", subject.id());
            TagsJson.put(added, "tags", tags);
            putUnknown(added, subject);
            putPending(added, subject);
        }

        void putUnknown(ObjectNode document, Subject subject) {
            Optional.ofNullable(unknown.get(subject)).ifPresent(its -> TagsJson.put(document, "unknown", its.encode()));
        }

        void putPending(ObjectNode document, Subject subject) {
            Optional.ofNullable(pending.get(subject)).ifPresent(its -> TagsJson.put(document, "pending", its.encode()));
        }
    }
}
