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

/** Reads what a file asks for. Either all lines are good, or bad ones may be skipped, or nothing comes of it. */
final class BulkInputReader {
    private final StateComparison rules;
    private final BulkMode bulkMode;

    BulkInputReader(StateComparison rules, BulkMode bulkMode) {
        this.rules = rules;
        this.bulkMode = bulkMode;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param aside where bad lines are written; empty if they are errors
     * @throws BulkException if the file cannot be used
     */
    ParsedInput read(BulkFile file, Optional<Path> aside) {
        try (RejectedLines skipped = new RejectedLines(file.name(), aside);
                RejectedLines bad = new RejectedLines(file.name(), Optional.empty())) {
            BulkInputParser lines = new BulkInputParser(new Dictionaries(), rules, bulkMode, bad, Map.of());
            String digest = file.read(lines);
            DesiredTags desiredTags = lines.wishes();
            Optional<int[]> contradiction = desiredTags.conflict();
            boolean sound = bad.count() == 0 && contradiction.isEmpty();
            if (!sound && aside.isPresent()) {
                return readWithout(lines.found(), file, digest, skipped);
            }
            bad.require();
            contradiction.ifPresent(pair -> {
                throw contradiction(file, desiredTags.names(), pair[0], pair[1]);
            });
            return wanted(lines, desiredTags, Set.of(), file, digest, skipped);
        }
    }

    /** Which lines must be skipped is known when all were read once; the file is read again without them. */
    private ParsedInput readWithout(ExcludedSubjects found, BulkFile file, String digest, RejectedLines skipped) {
        found.requireNames(file.name());
        Map<String, String> leftOut = found.subjects();
        BulkInputParser lines = new BulkInputParser(new Dictionaries(), rules, bulkMode, skipped, leftOut);
        if (!file.read(lines).equals(digest)) {
            throw new BulkException(file.name() + " was changed while it was read");
        }
        return wanted(lines, lines.wishes(), leftOut.keySet(), file, digest, skipped);
    }

    private static ParsedInput wanted(
            BulkInputParser lines,
            DesiredTags desiredTags,
            Set<String> leftOut,
            BulkFile file,
            String digest,
            RejectedLines skipped) {
        if (lines.taken() == 0) {
            throw new BulkException(file.name() + " has no line that asks for something");
        }
        return new ParsedInput(desiredTags, leftOut, skipped.count(), digest);
    }

    /** That a binding is wanted and not wanted is noticed when all are numbers; the lines are looked up again. */
    private BulkException contradiction(BulkFile file, Dictionaries dictionaries, int subject, int tag) {
        Subject who = dictionaries.subjects().get(subject);
        Tag what = dictionaries.tags().get(tag);
        Map<BulkMode, Long> first = new EnumMap<>(BulkMode.class);
        file.read(new LineHandler() {
            @Override
            public void take(BulkLine line) {
                if (line.subject().equals(who.id()) && line.tags().contains(what.name())) {
                    first.putIfAbsent(line.mode().orElse(bulkMode), line.number());
                }
            }

            @Override
            public void refuse(long number, String reason, String text) {}
        });
        return new BulkException(file.name() + ": tag '" + what + "' of subject " + who + " is added in line "
                + first.get(BulkMode.ADD) + " and removed in line " + first.get(BulkMode.REMOVE));
    }
}
