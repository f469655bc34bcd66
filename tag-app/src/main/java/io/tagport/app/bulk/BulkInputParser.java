package io.tagport.app.bulk;

import io.tagport.domain.model.Tag;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.DesiredTags;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.StateComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A line handler that builds the desired tags from valid lines and rejects lines that are invalid or contradict other lines. */
final class BulkInputParser implements LineHandler {
    private final Dictionaries dictionaries;
    private final StateComparison rules;
    private final NameEncoder check;
    private final BulkMode bulkMode;
    private final RejectedLines bad;
    private final Map<String, String> excluded;
    private final DesiredTags.Builder desiredTags;
    private final ExcludedSubjects excludedSubjects = new ExcludedSubjects();
    private int[] firstLines = new int[1024];
    private final List<RepeatedLine> repeated = new ArrayList<>();
    private long acceptedLines;

    /** A further line with all tags of a subject. */
    private record RepeatedLine(BulkLine line, BulkMode mode, int subject, Set<Integer> tags) {}

    /**
     * Creates a parser.
     *
     * @param dictionaries the numbers of subjects and tags
     * @param rules the rules that a line must meet
     * @param bulkMode the mode of lines without a mode of their own
     * @param bad receives the rejected lines
     * @param excluded excluded subjects, whose lines are all rejected, with the reasons
     */
    BulkInputParser(
            Dictionaries dictionaries,
            StateComparison rules,
            BulkMode bulkMode,
            RejectedLines bad,
            Map<String, String> excluded) {
        this.dictionaries = dictionaries;
        this.rules = rules;
        this.check = new NameEncoder(dictionaries, rules.limits());
        this.bulkMode = bulkMode;
        this.bad = bad;
        this.excluded = excluded;
        this.excludedSubjects.mode(bulkMode);
        this.desiredTags = new DesiredTags.Builder(dictionaries);
    }

    @Override
    public void reject(long number, String reason, String text) {
        bad.add(number, reason, text);
        excludedSubjects.nameless(number, reason);
    }

    @Override
    public void accept(BulkLine line) {
        BulkMode mode = line.mode().orElse(bulkMode);
        excludedSubjects.mode(mode);
        int[] tags = new int[line.tags().size()];
        String reason = excluded.get(line.subject());
        if (reason != null) {
            String fault = number(line, mode, tags);
            bad.add(line, fault.isEmpty() ? reason : fault);
            return;
        }
        int subject = check.subject(line.subject());
        if (subject < 0) {
            bad.add(line, check.fault());
            excludedSubjects.nameless(line.number(), check.fault());
            return;
        }
        String fault = number(line, mode, tags);
        if (fault.isEmpty()) {
            accept(line, mode, subject, tags);
        } else {
            bad.add(line, fault);
            excludedSubjects.badLine(line);
        }
    }

    private void accept(BulkLine line, BulkMode mode, int subject, int[] tags) {
        if (!desiredTags.name(mode, subject)) {
            long first = firstLine(subject);
            bad.add(line, "subject " + dictionaries.subjects().get(subject) + " has another mode in line " + first);
            excludedSubjects.contradiction(
                    line.subject(),
                    "lines " + first + " and " + line.number() + " of this subject have different modes");
        } else if (isAnotherWhole(line, mode, subject)) {
            repeated.add(new RepeatedLine(
                    line, mode, subject, Arrays.stream(tags).boxed().collect(Collectors.toSet())));
        } else {
            put(line, mode, subject, tags);
        }
    }

    /** Stores the numbers of the line's tags in {@code tags} and returns an error message; empty if the line is valid. */
    private String number(BulkLine line, BulkMode mode, int[] tags) {
        if (tags.length == 0 && !isWhole(mode)) {
            return "there are no tags; a line without tags is allowed only in replace and sync";
        }
        if (mode == BulkMode.SYNC && bulkMode != BulkMode.SYNC) {
            return "mode sync in a line requires --mode sync and --own, the tags that the file owns";
        }
        for (int i = 0; i < tags.length; i++) {
            String name = line.tags().get(i);
            tags[i] = check.tag(name);
            if (tags[i] < 0) {
                return check.fault();
            }
            if (mode == BulkMode.OVERWRITE || mode == BulkMode.SYNC) {
                Tag tag = dictionaries.tags().get(tags[i]);
                Optional<String> fault = rules.violationOf(mode, tag);
                if (fault.isPresent()) {
                    return fault.orElseThrow();
                }
            }
        }
        return "";
    }

    private static boolean isWhole(BulkMode bulkMode) {
        return bulkMode == BulkMode.REPLACE || bulkMode == BulkMode.SYNC;
    }

    /** Tests whether a line repeats a subject in a mode that removes unnamed tags. Such a line must have the same tags as the first. */
    private boolean isAnotherWhole(BulkLine line, BulkMode mode, int subject) {
        boolean removesUnnamed = isWhole(mode) || mode == BulkMode.OVERWRITE;
        return line.whole() && removesUnnamed && firstLine(subject) > 0;
    }

    private void put(BulkLine line, BulkMode mode, int subject, int[] tags) {
        for (int tag : tags) {
            desiredTags.add(mode, subject, tag);
        }
        recordFirstLine(subject, line.number());
        acceptedLines++;
    }

    private int firstLine(int subject) {
        return subject < firstLines.length ? firstLines[subject] : 0;
    }

    private void recordFirstLine(int subject, long number) {
        if (subject >= firstLines.length) {
            firstLines = Arrays.copyOf(firstLines, Math.max(subject + 1, 2 * firstLines.length));
        }
        if (firstLines[subject] == 0) {
            firstLines[subject] = (int) Math.min(number, Integer.MAX_VALUE);
        }
    }

    /** Returns the number of accepted lines. */
    long acceptedLines() {
        return acceptedLines;
    }

    /** Returns the subjects excluded because of bad lines; complete once {@link #desiredTags} has returned. */
    ExcludedSubjects excludedSubjects() {
        return excludedSubjects;
    }

    /** Builds the desired tags from all accepted lines. */
    DesiredTags desiredTags() {
        DesiredTags all = desiredTags.build();
        repeated.forEach(second -> requireSame(second, all));
        recordContradictions(all);
        return all;
    }

    private void requireSame(RepeatedLine second, DesiredTags all) {
        BindingMatrix first = all.in(second.mode());
        boolean same = first.count(second.subject()) == second.tags().size()
                && second.tags().stream().allMatch(tag -> first.contains(second.subject(), tag));
        if (!same) {
            BulkLine line = second.line();
            long other = firstLine(second.subject());
            bad.add(
                    line,
                    "subject " + dictionaries.subjects().get(second.subject()) + " has other tags in line " + other);
            excludedSubjects.contradiction(
                    line.subject(),
                    "lines " + other + " and " + line.number() + " of this subject have different tags");
        }
    }

    private void recordContradictions(DesiredTags all) {
        BindingMatrix both = all.conflicts();
        for (int subject = 0; subject < both.rows(); subject++) {
            for (int place = 0; place < both.count(subject); place++) {
                excludedSubjects.contradiction(
                        dictionaries.subjects().get(subject).id(),
                        "tag '" + dictionaries.tags().get(both.tag(subject, place))
                                + "' is both added to this subject and removed from it");
            }
        }
    }
}
