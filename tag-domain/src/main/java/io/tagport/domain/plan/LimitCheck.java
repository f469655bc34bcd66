package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A collector of limits that a change would exceed. */
final class LimitCheck {
    private static final int SUBJECTS_NAMED = 10;

    private final TagLimits limits;
    private final List<String> subjects = new ArrayList<>();
    private int subjectsOverLimit;

    LimitCheck(TagLimits limits) {
        this.limits = limits;
    }

    /** Checks the number of tags of a subject after an addition. */
    void checkSubject(Subject subject, int tags) {
        if (tags > limits.tagsPerSubject() && ++subjectsOverLimit <= SUBJECTS_NAMED) {
            subjects.add("subject " + subject + " would hold " + tags + " tags; the limit of " + limits.profile()
                    + " is " + limits.tagsPerSubject());
        }
    }

    /** Returns the exceeded limits, given the number of different tags of the app after the change. */
    List<String> exceededLimits(int tagsOfApp) {
        List<String> reasons = new ArrayList<>(subjects);
        if (subjectsOverLimit > SUBJECTS_NAMED) {
            reasons.add(String.format(
                    Locale.ROOT, "%,d more subjects would exceed this limit", subjectsOverLimit - SUBJECTS_NAMED));
        }
        if (tagsOfApp > limits.tagsPerApp()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the app would hold %,d different tags; the limit of %s is %,d",
                    tagsOfApp,
                    limits.profile(),
                    limits.tagsPerApp()));
        }
        return reasons;
    }

    /** Returns the limits that the desired tags alone exceed, whatever tags the subjects hold. */
    List<String> exceededByDesired(DesiredTags desiredTags) {
        BitSet tags = new BitSet();
        for (BulkMode bulkMode : List.of(BulkMode.ADD, BulkMode.OVERWRITE, BulkMode.REPLACE)) {
            BindingMatrix desired = desiredTags.in(bulkMode);
            for (int row = 0; row < desired.rows(); row++) {
                checkSubject(desiredTags.names().subjects().get(row), desired.count(row));
            }
            for (int place = 0; place < desired.size(); place++) {
                tags.set(desired.tagAt(place));
            }
        }
        return exceededLimits(tags.cardinality());
    }
}
