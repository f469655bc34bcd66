package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.DesiredTags;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.StateComparison;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reader for files of changes. Bad lines are skipped if the caller allows it; otherwise the file is rejected. */
final class BulkInputReader {
    private final StateComparison rules;
    private final BulkMode bulkMode;

    BulkInputReader(StateComparison rules, BulkMode bulkMode) {
        this.rules = rules;
        this.bulkMode = bulkMode;
    }

    /**
     * Reads a file of changes.
     *
     * @param file the file
     * @param badLinesFile the file for bad lines; empty if bad lines are errors
     * @throws BulkException if the file cannot be used
     */
    ParsedInput read(BulkFile file, Optional<Path> badLinesFile) {
        try (RejectedLines skipped = new RejectedLines(file.name(), badLinesFile);
                RejectedLines bad = new RejectedLines(file.name(), Optional.empty())) {
            BulkInputParser lines = new BulkInputParser(new Dictionaries(), rules, bulkMode, bad, Map.of());
            String digest = file.read(lines);
            DesiredTags desiredTags = lines.desiredTags();
            Optional<int[]> contradiction = desiredTags.conflict();
            boolean sound = bad.count() == 0 && contradiction.isEmpty();
            if (!sound && badLinesFile.isPresent()) {
                return readWithout(lines.excludedSubjects(), file, digest, skipped);
            }
            bad.require();
            contradiction.ifPresent(pair -> {
                throw contradiction(file, desiredTags.names(), pair[0], pair[1]);
            });
            return parsedInput(lines, desiredTags, Set.of(), file, digest, skipped);
        }
    }

    /** Reads the file again without the excluded subjects. They are known only after all lines were read once. */
    private ParsedInput readWithout(ExcludedSubjects found, BulkFile file, String digest, RejectedLines skipped) {
        found.requireNames(file.name());
        Map<String, String> excluded = found.subjects();
        BulkInputParser lines = new BulkInputParser(new Dictionaries(), rules, bulkMode, skipped, excluded);
        if (!file.read(lines).equals(digest)) {
            throw new BulkException(file.name() + " was changed while it was read");
        }
        return parsedInput(lines, lines.desiredTags(), excluded.keySet(), file, digest, skipped);
    }

    private static ParsedInput parsedInput(
            BulkInputParser lines,
            DesiredTags desiredTags,
            Set<String> excluded,
            BulkFile file,
            String digest,
            RejectedLines skipped) {
        if (lines.acceptedLines() == 0) {
            throw new BulkException(file.name() + " has no line that requests a change");
        }
        return new ParsedInput(desiredTags, excluded, skipped.count(), digest);
    }

    /** Creates the exception for a binding that is added and removed. Reads the file again to find the numbers of both lines. */
    private BulkException contradiction(BulkFile file, Dictionaries dictionaries, int subject, int tag) {
        Subject contradictory = dictionaries.subjects().get(subject);
        Tag name = dictionaries.tags().get(tag);
        Map<BulkMode, Long> first = new EnumMap<>(BulkMode.class);
        file.read(new LineHandler() {
            @Override
            public void accept(BulkLine line) {
                if (line.subject().equals(contradictory.id()) && line.tags().contains(name.name())) {
                    first.putIfAbsent(line.mode().orElse(bulkMode), line.number());
                }
            }

            @Override
            public void reject(long number, String reason, String text) {}
        });
        return new BulkException(file.name() + ": tag '" + name + "' of subject " + contradictory + " is added in line "
                + first.get(BulkMode.ADD) + " and removed in line " + first.get(BulkMode.REMOVE));
    }
}
