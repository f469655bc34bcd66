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

/** Reads what a file asks for. Either all lines are good, or bad ones may be skipped, or nothing comes of it. */
final class WishReader {
    private final Names names;
    private final Comparison rules;
    private final Mode mode;

    WishReader(Names names, Comparison rules, Mode mode) {
        this.names = names;
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
        try (BadLines bad = new BadLines(file.name(), aside)) {
            WishLines lines = new WishLines(names, rules, mode, bad);
            String digest = file.read(lines);
            Wishes wishes = lines.wishes();
            bad.require();
            if (lines.taken() == 0) {
                throw new BulkException(file.name() + " has no line that asks for something");
            }
            wishes.contradiction().ifPresent(pair -> {
                throw contradiction(file, pair[0], pair[1]);
            });
            return new Wanted(wishes, bad.count(), digest);
        }
    }

    /** That a binding is wanted and not wanted is noticed when all are numbers; the lines are looked up again. */
    private BulkException contradiction(BulkFile file, int subject, int tag) {
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
