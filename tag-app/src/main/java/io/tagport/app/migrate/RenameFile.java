package io.tagport.app.migrate;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkLine;
import io.tagport.app.bulk.LineHandler;
import io.tagport.app.bulk.RejectedLines;
import io.tagport.domain.migrate.RenameRule;
import io.tagport.domain.migrate.RenameRules;
import io.tagport.domain.migrate.SubjectMapping;
import io.tagport.domain.model.Subject;
import java.util.Optional;

/** Reads files of old names and new ones: CSV {@code old,new}, with or without that header. */
public final class RenameFile {
    private RenameFile() {}

    /** Takes one pair, or says what is wrong with it. */
    private interface Taker {
        Optional<String> take(String old, String now);
    }

    /**
     * Reads whom each subject is at the target.
     *
     * @param file the mapping
     * @return all of it
     * @throws BulkException if the file cannot be used; it tells which lines
     */
    public static SubjectMapping mapping(BulkFile file) {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        read(file, (old, now) -> {
            Subject subject = new Subject(old);
            return map.put(subject, new Subject(now))
                    ? Optional.empty()
                    : Optional.of("subject " + subject + " is mapped to another id before");
        });
        return map.build();
    }

    /**
     * Reads rules for tags.
     *
     * @param file the rules
     * @param rules takes them too
     * @throws BulkException if the file cannot be used; it tells which lines
     */
    public static void rules(BulkFile file, RenameRules.Builder rules) {
        read(file, (old, now) -> {
            rules.add(new RenameRule(old, now));
            return Optional.empty();
        });
    }

    private static void read(BulkFile file, Taker taker) {
        try (RejectedLines bad = new RejectedLines(file.name(), Optional.empty())) {
            long[] lines = {0};
            file.readRenamings(new LineHandler() {
                @Override
                public void take(BulkLine line) {
                    lines[0]++;
                    RenameFile.take(line, taker).ifPresent(fault -> bad.add(line.number(), fault, ""));
                }

                @Override
                public void refuse(long number, String reason, String text) {
                    bad.add(number, reason, "");
                }
            });
            bad.require();
            if (lines[0] == 0) {
                throw new BulkException(file.name() + " has no line");
            }
        }
    }

    private static Optional<String> take(BulkLine line, Taker taker) {
        try {
            return taker.take(line.subject(), line.tags().get(0));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
