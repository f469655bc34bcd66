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

/** Makes wishes of lines, and bad lines of those that make no sense, by themselves or together with others. */
final class BulkInputParser implements LineHandler {
    private final Dictionaries dictionaries;
    private final StateComparison rules;
    private final NameEncoder check;
    private final BulkMode bulkMode;
    private final RejectedLines bad;
    private final Map<String, String> leftOut;
    private final DesiredTags.Builder wishes;
    private final ExcludedSubjects found = new ExcludedSubjects();
    private int[] firstLines = new int[1024];
    private final List<Again> again = new ArrayList<>();
    private long taken;

    /** A line that tells all tags of a subject a second time. */
    private record Again(BulkLine line, BulkMode mode, int subject, Set<Integer> tags) {}

    /**
     * Takes lines.
     *
     * @param dictionaries numbers of subjects and tags
     * @param rules what makes sense
     * @param bulkMode what a line asks for that does not say it
     * @param bad where lines go that make no sense
     * @param leftOut subjects whose lines all go there too, with the reason
     */
    BulkInputParser(
            Dictionaries dictionaries,
            StateComparison rules,
            BulkMode bulkMode,
            RejectedLines bad,
            Map<String, String> leftOut) {
        this.dictionaries = dictionaries;
        this.rules = rules;
        this.check = new NameEncoder(dictionaries, rules.limits());
        this.bulkMode = bulkMode;
        this.bad = bad;
        this.leftOut = leftOut;
        this.found.mode(bulkMode);
        this.wishes = new DesiredTags.Builder(dictionaries);
    }

    @Override
    public void refuse(long number, String reason, String text) {
        bad.add(number, reason, text);
        found.nameless(number, reason);
    }

    @Override
    public void take(BulkLine line) {
        BulkMode asked = line.mode().orElse(bulkMode);
        found.mode(asked);
        int[] tags = new int[line.tags().size()];
        String reason = leftOut.get(line.subject());
        if (reason != null) {
            String fault = number(line, asked, tags);
            bad.add(line, fault.isEmpty() ? reason : fault);
            return;
        }
        int subject = check.subject(line.subject());
        if (subject < 0) {
            bad.add(line, check.fault());
            found.nameless(line.number(), check.fault());
            return;
        }
        String fault = number(line, asked, tags);
        if (fault.isEmpty()) {
            take(line, asked, subject, tags);
        } else {
            bad.add(line, fault);
            found.badLine(line);
        }
    }

    private void take(BulkLine line, BulkMode asked, int subject, int[] tags) {
        if (!wishes.name(asked, subject)) {
            long first = firstLine(subject);
            bad.add(
                    line,
                    "subject " + dictionaries.subjects().get(subject) + " is there in another mode too, in line "
                            + first);
            found.contradiction(
                    line.subject(),
                    "lines " + first + " and " + line.number() + " of this subject have different modes");
        } else if (isAnotherWhole(line, asked, subject)) {
            again.add(
                    new Again(line, asked, subject, Arrays.stream(tags).boxed().collect(Collectors.toSet())));
        } else {
            put(line, asked, subject, tags);
        }
    }

    /** Returns the numbers of the line's tags, or says what is wrong. */
    private String number(BulkLine line, BulkMode asked, int[] tags) {
        if (tags.length == 0 && !isWhole(asked)) {
            return "there are no tags; that has a meaning only in replace and sync";
        }
        if (asked == BulkMode.SYNC && bulkMode != BulkMode.SYNC) {
            return "mode sync in a line needs --mode sync and --own, the tags that the file speaks for";
        }
        for (int i = 0; i < tags.length; i++) {
            String name = line.tags().get(i);
            tags[i] = check.tag(name);
            if (tags[i] < 0) {
                return check.fault();
            }
            if (asked == BulkMode.OVERWRITE || asked == BulkMode.SYNC) {
                Tag tag = dictionaries.tags().get(tags[i]);
                Optional<String> fault = rules.violationOf(asked, tag);
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

    /** In modes that take away what is not named, a second line may only say the same again. */
    private boolean isAnotherWhole(BulkLine line, BulkMode asked, int subject) {
        boolean takesAway = isWhole(asked) || asked == BulkMode.OVERWRITE;
        return line.whole() && takesAway && firstLine(subject) > 0;
    }

    private void put(BulkLine line, BulkMode asked, int subject, int[] tags) {
        for (int tag : tags) {
            wishes.add(asked, subject, tag);
        }
        noteFirstLine(subject, line.number());
        taken++;
    }

    private int firstLine(int subject) {
        return subject < firstLines.length ? firstLines[subject] : 0;
    }

    private void noteFirstLine(int subject, long number) {
        if (subject >= firstLines.length) {
            firstLines = Arrays.copyOf(firstLines, Math.max(subject + 1, 2 * firstLines.length));
        }
        if (firstLines[subject] == 0) {
            firstLines[subject] = (int) Math.min(number, Integer.MAX_VALUE);
        }
    }

    /** How many lines were good. */
    long taken() {
        return taken;
    }

    /** Whom bad lines are about; complete once the wishes are made. */
    ExcludedSubjects found() {
        return found;
    }

    /** Creates the wishes of all good lines. */
    DesiredTags wishes() {
        DesiredTags all = wishes.build();
        again.forEach(second -> requireSame(second, all));
        noteContradictions(all);
        return all;
    }

    private void requireSame(Again second, DesiredTags all) {
        BindingMatrix first = all.in(second.mode());
        boolean same = first.count(second.subject()) == second.tags().size()
                && second.tags().stream().allMatch(tag -> first.has(second.subject(), tag));
        if (!same) {
            BulkLine line = second.line();
            long other = firstLine(second.subject());
            bad.add(
                    line,
                    "subject " + dictionaries.subjects().get(second.subject())
                            + " is there with other tags too, in line " + other);
            found.contradiction(
                    line.subject(),
                    "lines " + other + " and " + line.number() + " of this subject have different tags");
        }
    }

    private void noteContradictions(DesiredTags all) {
        BindingMatrix both = all.conflicts();
        for (int subject = 0; subject < both.rows(); subject++) {
            for (int place = 0; place < both.count(subject); place++) {
                found.contradiction(
                        dictionaries.subjects().get(subject).id(),
                        "tag '" + dictionaries.tags().get(both.tag(subject, place))
                                + "' is both added to this subject and removed from it");
            }
        }
    }
}
