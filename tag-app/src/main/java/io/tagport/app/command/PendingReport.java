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

/** What is open at a provider: what is unknown, and what it is still to follow another in. */
record PendingReport(String provider, Open unknown, Open followed) {
    /** All are counted, and the first of them are there. */
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
        return new PendingReport(provider, Open.of(unknown, limit), Open.of(backend.followed(), limit));
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s: %,d unknown, %,d to be followed", provider, unknown.count(), followed.count()));
        tell("unknown", unknown, lines);
        tell("to be followed", followed, lines);
        return lines;
    }

    private static void tell(String what, Open open, List<String> lines) {
        open.first()
                .forEach((subject, its) ->
                        lines.add("  " + what + ": " + subject.id() + ": " + PendingChangeFormat.of(its)));
        long more = open.count() - open.first().size();
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "  %s: %,d more", what, more));
        }
    }

    /** For programs. */
    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("provider", provider)
                .put("unknown", unknown.count())
                .put("followed", followed.count());
        tell(document.putArray("unknownSubjects"), unknown);
        tell(document.putArray("followedSubjects"), followed);
        return document;
    }

    private static void tell(ArrayNode all, Open open) {
        open.first()
                .forEach((subject, its) ->
                        all.addObject().put("subject", subject.id()).set("open", PendingChangeFormat.document(its)));
    }
}
