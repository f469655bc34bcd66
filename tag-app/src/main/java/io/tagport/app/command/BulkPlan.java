package io.tagport.app.command;

import io.tagport.app.bulk.BulkInput;
import io.tagport.app.bulk.BulkPlanner;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.Progress;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.Pace;
import java.nio.file.Path;
import java.util.Locale;

/** A planner for commands that reports progress and skipped lines to the terminal. */
record BulkPlan(TagportCommand tagport, Wiring wiring) {
    PlanFile create(BulkInput input, String provider) {
        Path folder = tagport.context().folder();
        BulkPlanner.Result result = new BulkPlanner(wiring, provider, folder, progress()).create(input);
        if (result.skipped() > 0) {
            tagport.output()
                    .info(PlanPrinter.count(result.skipped(), "bad line") + " skipped, see "
                            + input.file().name() + ".bad");
        }
        return result.planned();
    }

    /** Returns a listener that shows the number of subjects read, as reading a million subjects from a provider takes long. */
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
