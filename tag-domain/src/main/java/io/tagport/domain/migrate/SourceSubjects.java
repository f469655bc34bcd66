package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.plan.Dictionary;
import java.util.Optional;

/** The subjects of the source; each subject is checked at its first occurrence. */
final class SourceSubjects {
    /** Returned instead of a number if the subject cannot be migrated. */
    static final int NONE = -1;
    /** Returned instead of a number if the subject is skipped; its tags need not be checked. */
    static final int SKIPPED = -2;

    private static final int NO_FIRST = -1;

    private final MigrationRules rules;
    private final TagLimits limits;
    private final IssueCollector issueCollector;
    private final Dictionary<Subject> targets;
    private final Dictionary<Subject> oldIds = new Dictionary<>();
    /** The number of the target subject, by the number of the old subject. */
    private final IntColumn targetNumbers = new IntColumn(NONE);

    private final IntColumn lines = new IntColumn(0);
    /** The first old subject that was mapped to a target subject, by the number of the target subject. */
    private final IntColumn firstOf = new IntColumn(NO_FIRST);

    private String lastId = "";
    private int last = NONE;
    private int mapped;

    SourceSubjects(MigrationRules rules, TagLimits limits, IssueCollector issueCollector, Dictionary<Subject> targets) {
        this.rules = rules;
        this.limits = limits;
        this.issueCollector = issueCollector;
        this.targets = targets;
    }

    /** Returns the number of the target subject for an old subject, or one of the constants. */
    int numberOf(long line, String id) {
        if (!id.equals(lastId)) {
            last = lookUp(line, id);
            lastId = id;
        }
        return last;
    }

    private int lookUp(long line, String id) {
        Subject oldId;
        try {
            oldId = new Subject(id);
        } catch (IllegalArgumentException e) {
            issueCollector.add(
                    IssueKind.MALFORMED_SUBJECT,
                    PreflightIssue.Place.ofSubject(line, id),
                    String.valueOf(e.getMessage()));
            return NONE;
        }
        int known = oldIds.find(oldId);
        if (known < 0) {
            known = oldIds.of(oldId);
            lines.set(known, (int) Math.min(line, Integer.MAX_VALUE));
            targetNumbers.set(known, register(known, oldId, PreflightIssue.Place.ofSubject(line, id)));
        }
        return targetNumbers.get(known);
    }

    private int register(int number, Subject oldId, PreflightIssue.Place place) {
        Optional<Subject> target = rules.subjects().of(oldId);
        if (target.isEmpty()) {
            boolean skips = rules.skipsUnmapped();
            issueCollector.add(
                    skips ? IssueKind.SUBJECT_SKIPPED : IssueKind.SUBJECT_UNMAPPED,
                    place,
                    "subject " + oldId + " has no mapping");
            return skips ? SKIPPED : NONE;
        }
        mapped++;
        Subject newId = target.get();
        SubjectIdFormat form = limits.subjectIdFormat();
        if (!form.allows(newId.id())) {
            String why = newId.equals(oldId) ? "" : "; subject " + oldId + " is mapped to it";
            issueCollector.add(IssueKind.SUBJECT_NOT_ALLOWED, place, limits.describe(newId) + why);
            return NONE;
        }
        int targetNumber = targets.of(newId);
        merge(number, targetNumber, place);
        return targetNumber;
    }

    private void merge(int number, int target, PreflightIssue.Place place) {
        int first = firstOf.get(target);
        if (first == NO_FIRST) {
            firstOf.set(target, number);
            return;
        }
        issueCollector.add(
                IssueKind.SUBJECTS_MERGED,
                place,
                "subject " + oldIds.get(number) + " is mapped to " + targets.get(target) + ", as is "
                        + oldIds.get(first) + inLine(lines.get(first)) + ": the target gets the tags of both");
    }

    static String inLine(int line) {
        return line == 0 ? "" : " in line " + line;
    }

    /** Returns the place of the first old subject that was mapped to a target subject. */
    PreflightIssue.Place placeOf(int target) {
        int first = firstOf.get(target);
        return PreflightIssue.Place.ofSubject(
                lines.get(first), oldIds.get(first).id());
    }

    /** Returns the number of different subjects that occurred. */
    int size() {
        return oldIds.size();
    }

    /** Returns the number of different subjects that have a mapping. */
    int mapped() {
        return mapped;
    }
}
