package io.tagport.app.command;

import io.tagport.app.bulk.PlanMaker;
import io.tagport.app.bulk.Planned;
import io.tagport.app.bulk.Progress;
import io.tagport.app.bulk.WishFile;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.Pace;
import java.nio.file.Path;

/** Makes plans for a command. */
record BulkPlan(TagportCommand tagport, Wiring wiring) {
    Planned make(WishFile wish, String provider) {
        Path folder = tagport.around().folder();
        PlanMaker.Made made = new PlanMaker(wiring, provider, folder, Progress.NONE).make(wish);
        if (made.skipped() > 0) {
            tagport.output()
                    .note(PlanPrinter.count(made.skipped(), "bad line") + " left out, see "
                            + wish.file().name() + ".bad");
        }
        return made.planned();
    }

    Pace pace(String provider) {
        return wiring.backend(provider).provider().terms().pace();
    }
}
