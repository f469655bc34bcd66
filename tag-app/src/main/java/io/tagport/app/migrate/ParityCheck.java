package io.tagport.app.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.CurrentStateReader;
import io.tagport.app.bulk.Progress;
import io.tagport.app.file.DurableFile;
import io.tagport.app.wiring.Backend;
import io.tagport.domain.migrate.Discrepancy;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.domain.migrate.Parity;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.port.Sleeper;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A check that reads the current tags from the target and compares them with the desired tags.
 *
 * @param target the target provider
 * @param pause sleeps before a failed read is repeated
 * @param folder the folder to which the differences are written
 */
public record ParityCheck(Backend target, Sleeper pause, MigrationFolder folder) {
    /**
     * Tests whether tags can be read from the target.
     *
     * @return whether the target has a read call and is not read from a ledger
     */
    public boolean isPossible() {
        return target.provider().terms().canRead() && !target.isReadFromLedger();
    }

    /**
     * Compares current and desired tags. Writes each difference, one binding per line, and the current tags if any differ.
     *
     * @param migrationPlan the desired tags of the target
     * @param progress notified of the number of subjects read
     * @return the counts of the comparison
     * @throws io.tagport.domain.port.ProviderException if repeated reads return no usable answer
     */
    public Parity check(MigrationPlan migrationPlan, Progress progress) {
        BindingMatrix targetTags =
                new CurrentStateReader(migrationPlan.names(), pause).readAgain(target.provider(), progress);
        try {
            Parity parity = differences(migrationPlan, targetTags);
            if (parity.isReached(true)) {
                Files.deleteIfExists(folder.parity());
                Files.deleteIfExists(folder.targetTags());
            } else {
                DesiredTagsFile.write(
                        migrationPlan.names(), targetTags, migrationPlan.subjects(), false, folder.targetTags());
            }
            return parity;
        } catch (IOException e) {
            throw folder.cannotWrite(folder.parity(), e);
        }
    }

    private Parity differences(MigrationPlan migrationPlan, BindingMatrix targetTags) throws IOException {
        return DurableFile.replaceReturning(
                folder.parity(),
                out -> Parity.of(
                        migrationPlan.names(), migrationPlan.desired(), targetTags, found -> write(found, out)));
    }

    private static void write(Discrepancy discrepancy, OutputStream out) {
        ObjectNode line = Json.object()
                .put("subject", discrepancy.subject().id())
                .put("tag", discrepancy.tag().name())
                .put("parity", discrepancy.kind().word());
        try {
            out.write(Json.write(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
