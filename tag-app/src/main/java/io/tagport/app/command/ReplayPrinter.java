package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.ReplayPlan;
import io.tagport.app.wiring.Backend;
import io.tagport.domain.port.Pace;
import io.tagport.domain.usecase.LedgerReplay;
import io.tagport.transport.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A printer for the unknown changes of a provider that cannot be read. It also writes a plan that sends these changes again. */
final class ReplayPrinter {
    private final TagportCommand tagport;
    private final Backend backend;

    ReplayPrinter(TagportCommand tagport, Backend backend) {
        this.tagport = tagport;
        this.backend = backend;
    }

    int print(LedgerReplay ledgerReplay, Optional<Path> out, boolean all) {
        PlanOutput output = new PlanOutput(tagport, out);
        ReplayPlan unknown = ReplayPlan.ofUnknown(ledgerReplay);
        if (out.isEmpty()) {
            return report(unknown);
        }
        ReplayPlan replay = all ? ReplayPlan.ofAll(ledgerReplay) : unknown;
        PlanFile planFile = replay.planFile(tagport.provider(), backend);
        output.write(planFile);
        report(unknown.subjects(), planFile, output);
        return ExitCode.APPLIED;
    }

    private int report(ReplayPlan unknown) {
        if (tagport.json()) {
            tagport.output().print(Json.object().put("unknownSubjects", unknown.subjects()));
        } else {
            tagport.output().printUnlessQuiet(unknown(unknown.subjects()));
            tagport.output()
                    .printUnlessQuiet(
                            unknown.subjects() == 0
                                    ? "  to send all tags in the ledger: --out PLAN --all"
                                    : "  to send the unknown changes again: --out PLAN, then apply PLAN");
        }
        return unknown.subjects() == 0 ? ExitCode.APPLIED : ExitCode.UNKNOWN;
    }

    private String unknown(int subjects) {
        return tagport.provider() + " cannot be read; its ledger has unknown changes of "
                + PlanPrinter.count(subjects, "subject");
    }

    private void report(int unknown, PlanFile planFile, PlanOutput output) {
        Pace pace = backend.provider().terms().pace();
        if (tagport.json()) {
            ObjectNode document = Json.object().put("unknownSubjects", unknown);
            tagport.output().print(document.setAll(PlanPrinter.document(planFile, pace, List.of())));
        } else {
            output.print(unknown(unknown));
            PlanPrinter.lines(planFile, pace, List.of()).forEach(output::print);
            output.printPath();
        }
    }
}
