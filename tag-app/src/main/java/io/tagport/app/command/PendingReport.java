package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.wiring.Backend;
import io.tagport.domain.model.Subject;
import io.tagport.domain.usecase.PendingChange;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.transport.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pending changes of a provider: changes with unknown outcome, and changes it has not yet received as a mirror. */
record PendingReport(String provider, Open unknown, Open pendingForMirror) {
    /** The number of pending changes, with the first of them. */
    record Open(long count, Map<Subject, PendingChange> first) {
        static Open of(List<PendingChangeStore> all, int limit) {
            long count = 0;
            Map<Subject, PendingChange> first = new LinkedHashMap<>();
            for (PendingChangeStore some : all) {
                count += some.count();
                int rest = limit - first.size();
                if (rest > 0) {
                    first.putAll(some.of(some.page(Optional.empty(), rest)));
                }
            }
            return new Open(count, first);
        }
    }

    static PendingReport of(String provider, Backend backend, int limit) {
        List<PendingChangeStore> unknown =
                backend.ledger().map(ProviderLedger::unknown).map(List::of).orElse(List.of());
        return new PendingReport(provider, Open.of(unknown, limit), Open.of(backend.pendingForMirror(), limit));
    }

    /** Returns the report as lines of text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s: %,d unknown, %,d pending", provider, unknown.count(), pendingForMirror.count()));
        add("unknown", unknown, lines);
        add("pending", pendingForMirror, lines);
        return lines;
    }

    private static void add(String what, Open open, List<String> lines) {
        open.first()
                .forEach((subject, its) ->
                        lines.add("  " + what + ": " + subject.id() + ": " + PendingChangeFormat.of(its)));
        long more = open.count() - open.first().size();
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "  %s: %,d more", what, more));
        }
    }

    /** Returns the report as JSON. */
    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("provider", provider)
                .put("unknown", unknown.count())
                .put("followed", pendingForMirror.count());
        add(document.putArray("unknownSubjects"), unknown);
        add(document.putArray("followedSubjects"), pendingForMirror);
        return document;
    }

    private static void add(ArrayNode all, Open open) {
        open.first()
                .forEach((subject, its) ->
                        all.addObject().put("subject", subject.id()).set("open", PendingChangeFormat.document(its)));
    }
}
