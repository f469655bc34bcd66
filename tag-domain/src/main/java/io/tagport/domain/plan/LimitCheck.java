package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Collects what would be over a limit. */
final class LimitCheck {
    private static final int SUBJECTS_NAMED = 10;

    private final TagLimits limits;
    private final List<String> subjects = new ArrayList<>();
    private int crowded;

    LimitCheck(TagLimits limits) {
        this.limits = limits;
    }

    /** Takes note of how many tags a subject that is given some would hold. */
    void subject(Subject subject, int tags) {
        if (tags > limits.tagsPerSubject() && ++crowded <= SUBJECTS_NAMED) {
            subjects.add("subject " + subject + " would hold " + tags + " tags; the limit of " + limits.profile()
                    + " is " + limits.tagsPerSubject());
        }
    }

    /** Returns what is too much if the app in the end holds so many different tags. */
    List<String> reasons(int tagsOfApp) {
        List<String> reasons = new ArrayList<>(subjects);
        if (crowded > SUBJECTS_NAMED) {
            reasons.add(String.format(Locale.ROOT, "so would %,d more subjects", crowded - SUBJECTS_NAMED));
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

    /** Returns what is too much whatever the subjects hold. */
    List<String> ofWishes(DesiredTags desiredTags) {
        BitSet tags = new BitSet();
        for (BulkMode bulkMode : List.of(BulkMode.ADD, BulkMode.OVERWRITE, BulkMode.REPLACE)) {
            BindingMatrix wanted = desiredTags.in(bulkMode);
            for (int row = 0; row < wanted.rows(); row++) {
                subject(desiredTags.names().subjects().get(row), wanted.count(row));
            }
            for (int place = 0; place < wanted.size(); place++) {
                tags.set(wanted.tagAt(place));
            }
        }
        return reasons(tags.cardinality());
    }
}
