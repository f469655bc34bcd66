package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import io.tagport.transport.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The result of verifying an app: its reports before and after a repair, and the file of quarantined rows. */
final class VerificationResult {
    private final StoreReport found;
    private final StoreReport now;
    private final Optional<Path> quarantineFile;

    VerificationResult(StoreReport found, StoreReport now, Optional<Path> quarantineFile) {
        this.found = found;
        this.now = now;
        this.quarantineFile = quarantineFile;
    }

    boolean isSoundNow() {
        return now.isConsistent();
    }

    private boolean isRepaired() {
        return !found.isConsistent() && now.isConsistent();
    }

    /** Returns the results of all apps as lines of text. */
    static List<String> table(List<VerificationResult> all) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(Locale.ROOT, "%-16s %12s %10s %14s  %s", "app", "subjects", "tags", "bindings", "state"));
        for (VerificationResult one : all) {
            StoreReport now = one.now;
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s %,12d %,10d %,14d  %s",
                    now.app(),
                    now.subjects(),
                    now.tags(),
                    now.bindings(),
                    one.state()));
            one.found.findings().forEach(storeFinding -> lines.add("  " + storeFinding.text()));
            if (one.found.faults() > one.found.findings().size()) {
                lines.add("  and more; only the first " + one.found.findings().size() + " are listed");
            }
            one.quarantineFile.ifPresent(file -> lines.add("  unreadable rows are in " + file));
        }
        return lines;
    }

    private String state() {
        if (found.isConsistent()) {
            return "consistent";
        }
        return PlanPrinter.count(found.faults(), "fault")
                + (isRepaired() ? ", repaired" : found.equals(now) ? "" : ", " + now.faults() + " remaining");
    }

    /** Returns the result as JSON. */
    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("app", now.app().name())
                .put("subjects", now.subjects())
                .put("tags", now.tags())
                .put("bindings", now.bindings())
                .put("faults", found.faults())
                .put("repaired", isRepaired());
        put(document, found.findings());
        quarantineFile.ifPresent(file -> document.put("setAside", file.toString()));
        return document;
    }

    /** Adds findings to a JSON object. */
    static void put(ObjectNode document, List<StoreFinding> findings) {
        ArrayNode array = document.putArray("findings");
        for (StoreFinding storeFinding : findings) {
            array.addObject().put("kind", storeFinding.kind().word()).put("text", storeFinding.text());
        }
    }
}
