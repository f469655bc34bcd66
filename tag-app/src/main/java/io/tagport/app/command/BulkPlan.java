package io.tagport.app.command;

import io.tagport.app.bulk.BulkInput;
import io.tagport.app.bulk.BulkPlanner;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.Progress;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.Pace;
import java.nio.file.Path;
import java.util.Locale;

/** Makes plans for a command. */
record BulkPlan(TagportCommand tagport, Wiring wiring) {
    PlanFile make(BulkInput wish, String provider) {
        Path folder = tagport.context().folder();
        BulkPlanner.Result result = new BulkPlanner(wiring, provider, folder, progress()).make(wish);
        if (result.skipped() > 0) {
            tagport.output()
                    .note(PlanPrinter.count(result.skipped(), "bad line") + " left out, see "
                            + wish.file().name() + ".bad");
        }
        return result.planned();
    }

    /** Asking a provider for a million subjects takes its time. */
    Progress progress() {
        return StatusLine.of(tagport)
                .<Progress>map(status -> (done, total) -> status.show(
                        done < total ? String.format(Locale.ROOT, "%,d of %,d subjects read", done, total) : ""))
                .orElse(Progress.NONE);
    }

    Pace pace(String provider) {
        return wiring.backend(provider).provider().terms().pace();
    }
}
