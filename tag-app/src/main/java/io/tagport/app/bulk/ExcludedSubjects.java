package io.tagport.app.bulk;

import io.tagport.domain.plan.BulkMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects that are left alone because of bad lines. What is not named loses tags in overwrite, replace and sync, so
 * there a subject of which any line is bad must not be changed by its other lines; and whose lines contradict each other
 * is left alone in any mode.
 */
final class ExcludedSubjects {
    private final Map<String, Long> ofBadLines = new HashMap<>();
    private final Map<String, String> ofContradictions = new HashMap<>();
    private Optional<String> nameless = Optional.empty();
    private boolean takesAway;

    /** Takes note of what a line, or the whole file, asks for. */
    void mode(BulkMode bulkMode) {
        takesAway |= bulkMode != BulkMode.ADD && bulkMode != BulkMode.REMOVE;
    }

    /** Takes note of a bad line of which the subject is known. */
    void badLine(BulkLine line) {
        ofBadLines.putIfAbsent(line.subject(), line.number());
    }

    /** Takes note of a bad line that may be about anybody. */
    void nameless(long number, String reason) {
        nameless = nameless.isEmpty() ? Optional.of("line " + number + " (" + reason + ")") : nameless;
    }

    /** Takes note of lines of a subject that do not go together. */
    void contradiction(String subject, String reason) {
        ofContradictions.putIfAbsent(subject, reason);
    }

    /**
     * Requires that it can be told whom bad lines are about, where that matters.
     *
     * @param file what the file is called in messages
     * @throws BulkException if it cannot
     */
    void requireNames(String file) {
        if (takesAway && nameless.isPresent()) {
            throw new BulkException("--skip-bad: nobody can tell which subject " + file + " " + nameless.orElseThrow()
                    + " is about;" + " in overwrite, replace and sync it could lose tags, so this line must be mended");
        }
    }

    /** Returns the subjects, each with a reason for its lines that are good by themselves. */
    Map<String, String> subjects() {
        Map<String, String> all = new HashMap<>(ofContradictions);
        if (takesAway) {
            ofBadLines.forEach((subject, line) -> all.putIfAbsent(subject, "line " + line + " of this subject is bad"));
        }
        return all;
    }
}
