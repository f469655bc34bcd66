package io.tagport.app.bulk;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.Dictionaries;

/** A line handler for files of current bindings. The tags of several lines of one subject are combined. */
final class CurrentStateLines implements LineHandler {
    private final NameEncoder check;
    private final RejectedLines bad;
    private final BindingMatrix.Builder bindings = new BindingMatrix.Builder();
    private long acceptedLines;

    CurrentStateLines(Dictionaries dictionaries, TagLimits limits, RejectedLines bad) {
        this.check = new NameEncoder(dictionaries, limits);
        this.bad = bad;
    }

    @Override
    public void reject(long number, String reason, String text) {
        bad.add(number, reason, text);
    }

    @Override
    public void accept(BulkLine line) {
        if (line.mode().filter(bulkMode -> bulkMode != BulkMode.ADD).isPresent()) {
            bad.add(line, "a file with the current state allows no mode other than add");
            return;
        }
        int[] tags = new int[line.tags().size()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = check.tag(line.tags().get(i));
            if (tags[i] < 0) {
                bad.add(line, check.fault());
                return;
            }
        }
        int subject = check.subject(line.subject()); // last: a subject that is only in bad lines must not get a number
        if (subject < 0) {
            bad.add(line, check.fault());
            return;
        }
        for (int tag : tags) {
            bindings.add(subject, tag);
        }
        acceptedLines++;
    }

    /** Returns the number of accepted lines. */
    long acceptedLines() {
        return acceptedLines;
    }

    BindingMatrix bindings() {
        return bindings.build();
    }
}
