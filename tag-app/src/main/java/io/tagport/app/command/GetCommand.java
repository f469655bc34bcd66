package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.usecase.PendingChange;
import io.tagport.transport.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code get}: prints the tags of subjects. */
@Command(
        name = "get",
        description = {
            "Prints the tags of subjects.",
            "An unknown subject is printed as 'not known' and is not an error.",
            "A tag with a comma, a semicolon, a quote or blanks at its ends is quoted as in CSV; for programs, use --json.",
            "For a provider that cannot be read, prints the tags in its ledger, if it has one: the acknowledged tags, and"
                    + " the changes that are unknown because no answer was received."
        },
        footer = "  tagport get user-1 user-2")
public final class GetCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "SUBJECT", arity = "1..*", description = "Device tokens, RegistrationIDs or accounts.")
    private List<String> subjects = List.of();

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public GetCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = tagport.wiring()) {
            Backend backend = wiring.backend(tagport.provider());
            Set<Subject> requested = new ArgumentParser(backend.limits()).subjects(subjects);
            Map<Subject, TagSet> found = backend.tags().tagsOf(requested);
            print(requested, found, backend.isReadFromLedger() ? unknown(backend, requested) : Optional.empty());
        }
        return ExitCode.APPLIED;
    }

    private static Optional<Map<Subject, PendingChange>> unknown(Backend backend, Set<Subject> requested) {
        return backend.ledger().map(providerLedger -> providerLedger.unknown().of(requested));
    }

    /** Prints the tags of subjects. The unknown changes are present only if the tags were read from a ledger. */
    private void print(
            Set<Subject> requested, Map<Subject, TagSet> found, Optional<Map<Subject, PendingChange>> byLedger) {
        Map<Subject, PendingChange> unknown = byLedger.orElse(Map.of());
        if (tagport.json()) {
            ObjectNode document = Json.object();
            byLedger.ifPresent(any -> document.put("source", "ledger"));
            ArrayNode all = document.putArray("subjects");
            requested.forEach(subject -> describe(
                    all.addObject(),
                    subject,
                    Optional.ofNullable(found.get(subject)),
                    Optional.ofNullable(unknown.get(subject))));
            tagport.output().print(document);
        } else {
            requested.forEach(subject -> tagport.output()
                    .printUnlessQuiet(QuotedName.of(subject) + ": " + words(Optional.ofNullable(found.get(subject)))
                            + Optional.ofNullable(unknown.get(subject))
                                    .map(pending -> "; unknown: " + PendingChangeFormat.of(pending))
                                    .orElse("")));
            byLedger.ifPresent(any -> tagport.output().printUnlessQuiet("from the ledger of " + tagport.provider()));
        }
    }

    private static void describe(
            ObjectNode node, Subject subject, Optional<TagSet> tags, Optional<PendingChange> unknown) {
        node.put("subject", subject.id()).put("known", tags.isPresent());
        ArrayNode names = node.putArray("tags");
        tags.orElse(TagSet.empty()).forEach(tag -> names.add(tag.name()));
        unknown.ifPresent(pending -> node.set("unknown", PendingChangeFormat.document(pending)));
    }

    private static String words(Optional<TagSet> tags) {
        return tags.map(all -> all.isEmpty() ? QuotedName.NO_TAGS : QuotedName.list(all))
                .orElse(QuotedName.NOT_KNOWN);
    }
}
