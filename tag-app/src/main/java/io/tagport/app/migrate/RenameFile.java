package io.tagport.app.migrate;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkLine;
import io.tagport.app.bulk.LineHandler;
import io.tagport.app.bulk.RejectedLines;
import io.tagport.domain.migrate.RenameRule;
import io.tagport.domain.migrate.RenameRuleSet;
import io.tagport.domain.migrate.SubjectMapping;
import io.tagport.domain.model.Subject;
import java.util.Optional;

/** A reader for files that map old names to new names: CSV {@code old,new}, with or without that header. */
public final class RenameFile {
    private RenameFile() {}

    /** A consumer of pairs that returns an error message for a pair that it rejects. */
    private interface PairConsumer {
        Optional<String> accept(String old, String now);
    }

    /**
     * Reads a mapping from subject ids at the source to subject ids at the target.
     *
     * @param file the file of the mapping
     * @return the complete mapping
     * @throws BulkException if the file cannot be used; the message names the lines
     */
    public static SubjectMapping mapping(BulkFile file) {
        SubjectMapping.Builder map = new SubjectMapping.Builder();
        read(file, (old, now) -> {
            Subject subject = new Subject(old);
            return map.put(subject, new Subject(now))
                    ? Optional.empty()
                    : Optional.of("subject " + subject + " is already mapped to another id");
        });
        return map.build();
    }

    /**
     * Reads rename rules for tags.
     *
     * @param file the file of the rules
     * @param rules the builder to which the rules are added
     * @throws BulkException if the file cannot be used; the message names the lines
     */
    public static void rules(BulkFile file, RenameRuleSet.Builder rules) {
        read(file, (old, now) -> {
            rules.add(new RenameRule(old, now));
            return Optional.empty();
        });
    }

    private static void read(BulkFile file, PairConsumer consumer) {
        try (RejectedLines bad = new RejectedLines(file.name(), Optional.empty())) {
            long[] lines = {0};
            file.readRenamings(new LineHandler() {
                @Override
                public void accept(BulkLine line) {
                    lines[0]++;
                    RenameFile.accept(line, consumer).ifPresent(fault -> bad.add(line.number(), fault, ""));
                }

                @Override
                public void reject(long number, String reason, String text) {
                    bad.add(number, reason, "");
                }
            });
            bad.require();
            if (lines[0] == 0) {
                throw new BulkException(file.name() + " contains no data");
            }
        }
    }

    private static Optional<String> accept(BulkLine line, PairConsumer consumer) {
        try {
            return consumer.accept(line.subject(), line.tags().get(0));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
