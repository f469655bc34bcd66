package io.tagport.app.bulk;

import io.tagport.domain.plan.BulkMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects that are excluded because of bad lines. The modes overwrite, replace and sync remove unnamed tags. In these modes a
 * subject with a bad line is therefore not changed by its other lines either. A subject whose lines contradict each other is
 * excluded in any mode.
 */
final class ExcludedSubjects {
    private final Map<String, Long> ofBadLines = new HashMap<>();
    private final Map<String, String> ofContradictions = new HashMap<>();
    private Optional<String> nameless = Optional.empty();
    private boolean removesUnnamed;

    /** Records the mode of a line or of the whole file. */
    void mode(BulkMode bulkMode) {
        removesUnnamed |= bulkMode != BulkMode.ADD && bulkMode != BulkMode.REMOVE;
    }

    /** Records a bad line whose subject is known. */
    void badLine(BulkLine line) {
        ofBadLines.putIfAbsent(line.subject(), line.number());
    }

    /** Records a bad line whose subject is unknown. */
    void nameless(long number, String reason) {
        nameless = nameless.isEmpty() ? Optional.of("line " + number + " (" + reason + ")") : nameless;
    }

    /** Records a contradiction between lines of a subject. */
    void contradiction(String subject, String reason) {
        ofContradictions.putIfAbsent(subject, reason);
    }

    /**
     * Checks that the subjects of all bad lines are known if the file has a mode that removes unnamed tags.
     *
     * @param file the name of the file in messages
     * @throws BulkException if the subject of a bad line is unknown and such a mode occurs
     */
    void requireNames(String file) {
        if (removesUnnamed && nameless.isPresent()) {
            throw new BulkException("--skip-bad: the subject of " + file + " " + nameless.orElseThrow()
                    + " cannot be determined; in overwrite, replace and sync it could lose tags, so repair this line");
        }
    }

    /** Returns the excluded subjects, each with the reason for rejecting its valid lines. */
    Map<String, String> subjects() {
        Map<String, String> all = new HashMap<>(ofContradictions);
        if (removesUnnamed) {
            ofBadLines.forEach((subject, line) -> all.putIfAbsent(subject, "line " + line + " of this subject is bad"));
        }
        return all;
    }
}
