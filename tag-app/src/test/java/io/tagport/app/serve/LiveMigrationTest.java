package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.CommandProcesses;
import io.tagport.app.PostgresServer;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.usecase.PendingChange;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand subjects migrate from one provider to another while an application goes on writing through the gateway, which
 * changes both. Connections are cut, replies are lost, and the migrating process is killed: in the end both sides are equal. Two of
 * our own servers stand in for the providers; everything goes over real HTTP.
 */
class LiveMigrationTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("secret"));
    private static final int SUBJECTS = Integer.getInteger("tagport.live.subjects", 10_000);
    private static final int WRITERS = 2;

    /** What is found as long as the application writes: the one side was read before the other. */
    private static final int DIFFERENCES = 1;

    private static final int PART = 1_000;
    private static final List<String> TAGS = List.of("vip", "level:1", "level:2", "level:3", "city:a", "city:b", "x");

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger written = new AtomicInteger();

    @Test
    @Timeout(300)
    void bothSidesEndEqualWhateverHappensMeanwhile() throws Exception {
        try (TagServer old = TagServer.inMemory().start();
                TagServer now = TagServer.inMemory().start();
                Server gateway = gateway(old, now)) {
            prepare(old, gateway.wiring().backend("push-old").ledger().orElseThrow());
            old.faults().set(FaultScript.parse("seed 3\ntpns rate 0.02 -> lose-reply"));
            now.faults().set(FaultScript.parse("seed 4\nim/add_tag rate 0.05 -> lose-reply\nim rate 0.03 -> cut"));
            AtomicBoolean stop = new AtomicBoolean();
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int seed = i;
                writers.add(CompletableFuture.runAsync(() -> write(gateway, new Random(seed), stop)));
            }

            killWhileItSends();
            int exitCode = -1;
            for (int i = 0; i < 30 && exitCode != 0 && exitCode != DIFFERENCES; i++) {
                exitCode = end(migrate("--resume"));
            }
            assertThat(exitCode).as(processes().said()).isIn(0, DIFFERENCES);
            stop.set(true);
            writers.forEach(CompletableFuture::join);
            assertThat(written).hasPositiveValue();

            old.faults().set(FaultScript.none());
            now.faults().set(FaultScript.none());
            settle(gateway);
            assertEqual(old, now);
        }
    }

    private Server gateway(TagServer old, TagServer now) throws Exception {
        String store = PostgresServer.shared().newDatabase();
        return Served.by(folder, """
                store: {type: postgres, url: "%s", user: %s, password: %s}
                apps:
                  - name: a
                    tpns: {accessId: "1500000001", secretKey: secret}
                    backend: [push-old, push-new]
                providers:
                  push-old: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", pace: none}
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                """.formatted(
                        store,
                        PostgresServer.OWNER,
                        PostgresServer.PASSWORD,
                        old.uri(),
                        old.app().tpns().accessId(),
                        old.app().tpns().secretKey().value(),
                        now.uri(),
                        TestServerApp.SDK_APP_ID,
                        now.app().imKey().value()));
    }

    /** What the old provider holds, and what the ledger knows of that. */
    private static void prepare(TagServer old, ProviderLedger providerLedger) {
        Random random = new Random(9);
        try (BulkLoad load = providerLedger
                .acknowledged()
                .load(AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN))) {
            for (int from = 0; from < SUBJECTS; from += PART) {
                List<SubjectChanges> part = new ArrayList<>();
                List<Change> changes = new ArrayList<>();
                for (int i = from; i < Math.min(SUBJECTS, from + PART); i++) {
                    Change add = new Change.Add(subject(i), tags(random));
                    changes.add(add);
                    part.add(new SubjectChanges(subject(i), List.of(add)));
                }
                old.app().tags().apply(changes);
                load.add(part);
            }
            load.finish();
        }
    }

    private static Subject subject(int number) {
        return new Subject("t" + number);
    }

    private static TagSet tags(Random random) {
        return TagSet.of(any(random), any(random), any(random));
    }

    private static String any(Random random) {
        return TAGS.get(random.nextInt(TAGS.size()));
    }

    /** As an application does that tries again what failed, and gives up at some time. */
    private void write(Server gateway, Random random, AtomicBoolean stop) {
        HttpCaller caller = new HttpCaller(gateway.uri());
        while (!stop.get()) {
            String body = ("{'operator_type':" + List.of(1, 2, 6, 6, 5).get(random.nextInt(5)) + ",'token_list':['t"
                            + random.nextInt(SUBJECTS) + "'],'tag_list':['" + any(random) + "']}")
                    .replace('\'', '"');
            for (int tries = 0, code = -1; tries < 2 && code != 0; tries++) {
                code = call(caller, body);
            }
            written.incrementAndGet();
        }
    }

    private static int call(HttpCaller caller, String body) {
        try {
            return caller.tpns(TPNS, body).code();
        } catch (Exception gone) {
            return -1;
        }
    }

    private void killWhileItSends() throws Exception {
        Process process = migrate();
        Path journal = folder.resolve("migration-push-old-push-new/wishes.ndjson.plan.json.journal");
        while (process.isAlive() && !(Files.exists(journal) && Files.size(journal) > 300)) {
            Thread.sleep(20);
        }
        assertThat(process.isAlive())
                .as("%s %s", processes().said(), process.isAlive() ? "" : process.exitValue())
                .isTrue();
        process.destroyForcibly().waitFor();
    }

    private Process migrate(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("migrate", "--from", "push-old", "--to", "push-new", "--yes"));
        words.addAll(List.of(more));
        return processes().start(words);
    }

    private CommandProcesses processes() {
        return new CommandProcesses(folder, Map.of());
    }

    private static int end(Process process) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What is unknown at the first is asked for again; then the second follows by itself. */
    private static void settle(Server gateway) throws InterruptedException {
        ProviderLedger providerLedger =
                gateway.wiring().backend("push-old").ledger().orElseThrow();
        List<Subject> inDoubt = providerLedger.unknown().page(Optional.empty(), SUBJECTS);
        Map<Subject, PendingChange> open = providerLedger.unknown().of(inDoubt);
        List<Change> again = new ArrayList<>();
        open.forEach((subject, its) -> again.addAll(its.replay(subject)));
        gateway.wiring().backend("push-old").tags().apply(again);
        assertThat(providerLedger.unknown().count()).isZero();
        while (gateway.wiring().gateways().reconcilers().values().stream()
                .anyMatch(mirrorReconciler -> mirrorReconciler.pendingChanges().count() > 0)) {
            Thread.sleep(20);
        }
    }

    private static void assertEqual(TagServer old, TagServer now) {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            TagSet before = old.app().tagsOf("t" + i);
            TagSet after = now.app().tagsOf("t" + i);
            if (!before.equals(after)) {
                different.add("t" + i + ": " + before + " and " + after);
            }
        }
        assertThat(different).isEmpty();
    }
}
