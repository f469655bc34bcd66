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
 * A writer that adds to a response the source of its tags and the changes that are unknown or pending. Tags that are
 * read or counted are incomplete while the outcome of a change is unknown, or a change is pending for the mirror.
 *
 * @param state the state of the provider; empty for the local store
 */
record TagSource(Optional<ProviderState> state) {
    /** Adds the source of one subject's tags, and its unknown and pending changes. */
    void putSubject(ObjectNode document, Subject subject) {
        put(document, state.map(its -> its.isReadFromLedger() ? "ledger" : "provider"));
        Open open = open(List.of(subject));
        open.putUnknown(document, subject);
        putSecond(document).ifPresent(second -> open.putPending(second, subject));
    }

    /** Adds the source of a list or a count, and the totals of {@link #putOpenTotals}. */
    ObjectNode putTotals(ObjectNode document) {
        put(document, state.map(its -> "ledger"));
        return putOpenTotals(document);
    }

    /** Adds the numbers of subjects with unknown and with pending changes. */
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

    /** Reads the unknown and pending changes of several subjects. */
    Open open(Collection<Subject> subjects) {
        return new Open(
                state.flatMap(ProviderState::unknown)
                        .map(unknown -> unknown.of(subjects))
                        .orElse(Map.of()),
                state.flatMap(ProviderState::second)
                        .map(second -> second.pending().of(subjects))
                        .orElse(Map.of()));
    }

    /**
     * The unknown and pending changes of subjects. They are written in the form of {@link PendingChange#encode}, such
     * as {@code ["*",":level","-a","+b"]}.
     */
    record Open(Map<Subject, PendingChange> unknown, Map<Subject, PendingChange> pending) {
        /** Adds a subject with its tags and its unknown and pending changes. */
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
