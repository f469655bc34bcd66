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
 * Reads back what the target holds and compares it with what it shall hold.
 *
 * @param target who is asked
 * @param pause rests before a read that failed is repeated
 * @param folder where it is written what was found
 */
public record ParityCheck(Backend target, Sleeper pause, MigrationFolder folder) {
    /**
     * Returns whether anything can be read back.
     *
     * @return whether the target has a call that reads
     */
    public boolean isPossible() {
        return target.provider().terms().canRead() && !target.isReadFromLedger();
    }

    /**
     * Compares, and writes all that differs, a binding a line, and what is held if anything does.
     *
     * @param migrationPlan what the target shall hold
     * @param progress is told of the subjects that are read
     * @return the counts
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer for a while
     */
    public Parity check(MigrationPlan migrationPlan, Progress progress) {
        BindingMatrix held = new CurrentStateReader(migrationPlan.names(), pause).again(target.provider(), progress);
        try {
            Parity parity = differences(migrationPlan, held);
            if (parity.isReached(true)) {
                Files.deleteIfExists(folder.parity());
                Files.deleteIfExists(folder.held());
            } else {
                DesiredTagsFile.write(migrationPlan.names(), held, migrationPlan.subjects(), false, folder.held());
            }
            return parity;
        } catch (IOException e) {
            throw folder.cannotWrite(folder.parity(), e);
        }
    }

    private Parity differences(MigrationPlan migrationPlan, BindingMatrix held) throws IOException {
        return DurableFile.replaceReturning(
                folder.parity(),
                out -> Parity.of(migrationPlan.names(), migrationPlan.wanted(), held, found -> write(found, out)));
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
