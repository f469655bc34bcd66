package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.plan.Dictionary;
import java.util.Optional;

/** The subjects of the source, each judged when it is first met. */
final class SourceSubjects {
    /** Instead of a number: the subject cannot be carried over. */
    static final int NONE = -1;
    /** Instead of a number: the subject shall not be carried over, and nobody need look at its tags. */
    static final int LEFT_OUT = -2;

    private static final int NOBODY = -1;

    private final MigrationRules rules;
    private final TagLimits limits;
    private final IssueCollector issueCollector;
    private final Dictionary<Subject> targets;
    private final Dictionary<Subject> olds = new Dictionary<>();
    /** By the number of an old subject. */
    private final IntColumn becomes = new IntColumn(NONE);

    private final IntColumn lines = new IntColumn(0);
    /** By the number of a target: the old subject that became it first. */
    private final IntColumn firstOf = new IntColumn(NOBODY);

    private String lastId = "";
    private int last = NONE;
    private int mapped;

    SourceSubjects(MigrationRules rules, TagLimits limits, IssueCollector issueCollector, Dictionary<Subject> targets) {
        this.rules = rules;
        this.limits = limits;
        this.issueCollector = issueCollector;
        this.targets = targets;
    }

    /** The number of the target that an old subject becomes, or one of the constants. */
    int numberOf(long line, String id) {
        if (!id.equals(lastId)) {
            last = look(line, id);
            lastId = id;
        }
        return last;
    }

    private int look(long line, String id) {
        Subject old;
        try {
            old = new Subject(id);
        } catch (IllegalArgumentException e) {
            issueCollector.add(
                    IssueKind.MALFORMED_SUBJECT,
                    PreflightIssue.Place.ofSubject(line, id),
                    String.valueOf(e.getMessage()));
            return NONE;
        }
        int known = olds.find(old);
        if (known < 0) {
            known = olds.of(old);
            lines.set(known, (int) Math.min(line, Integer.MAX_VALUE));
            becomes.set(known, meet(known, old, PreflightIssue.Place.ofSubject(line, id)));
        }
        return becomes.get(known);
    }

    private int meet(int number, Subject old, PreflightIssue.Place place) {
        Optional<Subject> target = rules.subjects().of(old);
        if (target.isEmpty()) {
            boolean skips = rules.skipsUnmapped();
            issueCollector.add(
                    skips ? IssueKind.SUBJECT_SKIPPED : IssueKind.SUBJECT_UNMAPPED,
                    place,
                    "subject " + old + " has no mapping");
            return skips ? LEFT_OUT : NONE;
        }
        mapped++;
        Subject now = target.get();
        SubjectIdFormat form = limits.subjectForm();
        if (!form.allows(now.id())) {
            String why = now.equals(old) ? "" : "; subject " + old + " becomes it by the mapping";
            issueCollector.add(IssueKind.SUBJECT_NOT_ALLOWED, place, limits.describe(now) + why);
            return NONE;
        }
        int targetNumber = targets.of(now);
        unite(number, targetNumber, place);
        return targetNumber;
    }

    private void unite(int number, int target, PreflightIssue.Place place) {
        int first = firstOf.get(target);
        if (first == NOBODY) {
            firstOf.set(target, number);
            return;
        }
        issueCollector.add(
                IssueKind.SUBJECTS_MERGED,
                place,
                "subject " + olds.get(number) + " becomes " + targets.get(target) + " as " + olds.get(first)
                        + at(lines.get(first)) + " does: it gets the tags of both");
    }

    static String at(int line) {
        return line == 0 ? "" : " in line " + line;
    }

    /** The place of the first old subject that became a target. */
    PreflightIssue.Place placeOf(int target) {
        int first = firstOf.get(target);
        return PreflightIssue.Place.ofSubject(lines.get(first), olds.get(first).id());
    }

    /** How many different subjects were met. */
    int size() {
        return olds.size();
    }

    /** How many of them have a mapping. */
    int mapped() {
        return mapped;
    }
}
