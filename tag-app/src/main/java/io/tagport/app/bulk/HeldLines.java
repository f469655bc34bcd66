package io.tagport.app.bulk;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.plan.Bindings;
import io.tagport.domain.plan.Mode;
import io.tagport.domain.plan.Names;

/** Takes lines for what is there: subjects with all their tags, which add up. */
final class HeldLines implements LineHandler {
    private final NameCheck check;
    private final BadLines bad;
    private final Bindings.Builder held = new Bindings.Builder();
    private long taken;

    HeldLines(Names names, TagLimits limits, BadLines bad) {
        this.check = new NameCheck(names, limits);
        this.bad = bad;
    }

    @Override
    public void refuse(long number, String reason, String text) {
        bad.add(number, reason, text);
    }

    @Override
    public void take(FileLine line) {
        if (line.mode().filter(mode -> mode != Mode.ADD).isPresent()) {
            bad.add(line, "a file of what is there has no other mode than add");
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
        int subject = check.subject(line.subject()); // last: who is only in bad lines must not become known
        if (subject < 0) {
            bad.add(line, check.fault());
            return;
        }
        for (int tag : tags) {
            held.add(subject, tag);
        }
        taken++;
    }

    /** How many lines were good. */
    long taken() {
        return taken;
    }

    Bindings held() {
        return held.build();
    }
}
