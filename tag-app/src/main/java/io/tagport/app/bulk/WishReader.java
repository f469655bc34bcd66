package io.tagport.app.bulk;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.Comparison;
import io.tagport.domain.plan.Mode;
import io.tagport.domain.plan.Names;
import io.tagport.domain.plan.Wishes;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a file asks for. Either all lines are good, or bad ones may be skipped, or nothing comes of it. */
final class WishReader {
    private final Comparison rules;
    private final Mode mode;

    WishReader(Comparison rules, Mode mode) {
        this.rules = rules;
        this.mode = mode;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param aside where bad lines are written; empty if they are errors
     * @throws BulkException if the file cannot be used
     */
    Wanted read(BulkFile file, Optional<Path> aside) {
        try (BadLines skipped = new BadLines(file.name(), aside);
                BadLines bad = new BadLines(file.name(), Optional.empty())) {
            WishLines lines = new WishLines(new Names(), rules, mode, bad, Map.of());
            String digest = file.read(lines);
            Wishes wishes = lines.wishes();
            Optional<int[]> contradiction = wishes.contradiction();
            boolean sound = bad.count() == 0 && contradiction.isEmpty();
            if (!sound && aside.isPresent()) {
                return readWithout(lines.found(), file, digest, skipped);
            }
            bad.require();
            contradiction.ifPresent(pair -> {
                throw contradiction(file, wishes.names(), pair[0], pair[1]);
            });
            return wanted(lines, wishes, Set.of(), file, digest, skipped);
        }
    }

    /** Which lines must be left out is known when all were read once; the file is read again without them. */
    private Wanted readWithout(LeftOut found, BulkFile file, String digest, BadLines skipped) {
        found.requireNames(file.name());
        Map<String, String> leftOut = found.subjects();
        WishLines lines = new WishLines(new Names(), rules, mode, skipped, leftOut);
        if (!file.read(lines).equals(digest)) {
            throw new BulkException(file.name() + " was changed while it was read");
        }
        return wanted(lines, lines.wishes(), leftOut.keySet(), file, digest, skipped);
    }

    private static Wanted wanted(
            WishLines lines, Wishes wishes, Set<String> leftOut, BulkFile file, String digest, BadLines skipped) {
        if (lines.taken() == 0) {
            throw new BulkException(file.name() + " has no line that asks for something");
        }
        return new Wanted(wishes, leftOut, skipped.count(), digest);
    }

    /** That a binding is wanted and not wanted is noticed when all are numbers; the lines are looked up again. */
    private BulkException contradiction(BulkFile file, Names names, int subject, int tag) {
        Subject who = names.subjects().get(subject);
        Tag what = names.tags().get(tag);
        Map<Mode, Long> first = new EnumMap<>(Mode.class);
        file.read(new LineHandler() {
            @Override
            public void take(FileLine line) {
                if (line.subject().equals(who.id()) && line.tags().contains(what.name())) {
                    first.putIfAbsent(line.mode().orElse(mode), line.number());
                }
            }

            @Override
            public void refuse(long number, String reason, String text) {}
        });
        return new BulkException(file.name() + ": tag '" + what + "' of subject " + who + " is added in line "
                + first.get(Mode.ADD) + " and removed in line " + first.get(Mode.REMOVE));
    }
}
