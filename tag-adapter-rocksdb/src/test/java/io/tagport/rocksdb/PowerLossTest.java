package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Records the file operations of a real process, and opens the states that a loss of power may leave: all synced data, and of
 * the other data any pages. Requires a C compiler.
 */
class PowerLossTest {
    private static final int CUTS = Integer.getInteger("tagport.power.cuts", 50);
    private static final long SEED = Long.getLong("tagport.power.seed", 7);
    private static final int INSPECTED = 5;

    private final Path scratch;

    PowerLossTest() throws IOException {
        Path memory = Path.of("/dev/shm");
        scratch = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "tagport-power")
                : Files.createTempDirectory("tagport-power");
    }

    @AfterEach
    void clear() throws IOException {
        delete(scratch);
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    delete(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    @Test
    void acknowledgedChangesSurviveALossOfPowerAtAnyMoment() throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("store"));
        List<RecordedEvent> events = record(folder);
        Random random = new Random(SEED);
        List<Integer> moments = moments(events, random);

        SimulatedDisk disk = new SimulatedDisk(folder);
        Acknowledged acknowledged = new Acknowledged();
        int done = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            for (; done < moments.get(cut); done++) {
                disk.apply(events.get(done));
                acknowledged.read(events.get(done));
            }
            Path left = Files.createDirectory(scratch.resolve("left"));
            disk.writeAfterLoss(left, random);
            check(left, acknowledged, "cut " + cut + " of seed " + SEED + ", at event " + done, cut % INSPECTED == 0);
            delete(left);
        }
    }

    /** Half of them where several pages of a log are not synced yet. */
    private static List<Integer> moments(List<RecordedEvent> events, Random random) {
        List<Integer> unsynced = IntStream.range(0, events.size())
                .filter(i -> events.get(i).kind() == RecordedEvent.WRITTEN
                        && events.get(i).path().endsWith(".log")
                        && events.get(i).data().length > 2 * SimulatedFile.PAGE_BYTES)
                .mapToObj(i -> i + 1)
                .toList();
        return IntStream.range(0, CUTS)
                .mapToObj(i -> i % 2 == 0
                        ? unsynced.get(random.nextInt(unsynced.size()))
                        : Integer.valueOf(1 + random.nextInt(events.size())))
                .sorted()
                .toList();
    }

    private static void check(Path left, Acknowledged acknowledged, String cut, boolean inspected) throws IOException {
        Map<String, String> before = FolderContent.of(left);
        try {
            if (inspected && before.containsKey(StoreFolder.MARKER) && before.containsKey("CURRENT")) {
                try (RocksStoreInspection inspection = RocksStoreInspection.open(left)) {
                    inspection
                            .apps()
                            .forEach(app -> assertThat(inspection.check(app).findings())
                                    .as(cut)
                                    .isEmpty());
                }
                assertThat(FolderContent.of(left)).as(cut).isEqualTo(before);
            }
            try (RocksTagStores stores = RocksTagStores.open(left)) {
                acknowledged.check(stores.of(StoreTestSupport.APP), cut);
            }
        } catch (StoreException e) {
            fail(cut + ": cannot be opened; it has " + before, e);
        }
    }

    private List<RecordedEvent> record(Path folder) throws IOException, InterruptedException {
        Path library = compile();
        Path record = scratch.resolve("record");
        Path notes = scratch.resolve("notes");
        ProcessBuilder writer = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PowerLossWriter.class.getName(),
                        folder.toString(),
                        notes.toString())
                .inheritIO();
        writer.environment().put("ROCKSDB_SHAREDLIB_DIR", scratch.toString());
        writer.environment().put("LD_PRELOAD", library.toString());
        writer.environment().put("RECORDED_FOLDER", folder.toString());
        writer.environment().put("RECORDED_NOTES", notes.toString());
        writer.environment().put("RECORD", record.toString());
        run(writer);
        List<RecordedEvent> events = RecordedEvent.readAll(record);
        assertThat(events).extracting(RecordedEvent::kind).contains('C', 'T', 'W', 'S', 'R', 'U', 'N');
        return events;
    }

    private Path compile() throws IOException, InterruptedException {
        assumeThat(hasCompiler())
                .as("SKIPPED: no C compiler 'cc', so no loss of power is simulated")
                .isTrue();
        Path source = scratch.resolve("recorder.c");
        try (InputStream code = PowerLossTest.class.getResourceAsStream("recorder.c")) {
            Files.copy(code, source);
        }
        Path library = scratch.resolve("recorder.so");
        run(new ProcessBuilder("cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl")
                .inheritIO());
        return library;
    }

    private static boolean hasCompiler() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cc")));
    }

    private static void run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The started and acknowledged changes at one moment. */
    private static final class Acknowledged {
        /** The possible steps of each subject: the last acknowledged step and all steps started since. */
        private final Map<String, List<Integer>> steps = new HashMap<>();

        private final List<String> bulks = new ArrayList<>();

        void read(RecordedEvent event) {
            if (event.kind() == RecordedEvent.NOTED) {
                String[] words = event.text().strip().split(" ", -1);
                if (words[1].startsWith("bulk:")) {
                    bulks.add(words[1]);
                } else {
                    read(words[0], words[1], Integer.parseInt(words[2]));
                }
            }
        }

        private void read(String what, String subject, int step) {
            List<Integer> possible = steps.computeIfAbsent(subject, any -> new ArrayList<>(List.of(0)));
            if (what.equals("durable")) {
                possible.removeIf(earlier -> earlier < step);
            } else {
                possible.add(step);
            }
        }

        void check(TagStore store, String cut) {
            Map<Subject, TagSet> rows = StoreTestSupport.assertAgreement(store);
            steps.forEach((subject, possible) -> assertThat(rows.getOrDefault(new Subject(subject), TagSet.empty()))
                    .as("%s: %s at one of %s", cut, subject, possible)
                    .isIn(possible.stream().map(Acknowledged::tagsAt).toList()));
            bulks.forEach(bulk -> assertThat(store.holderCountOf(new Tag(bulk)))
                    .as("%s: %s", cut, bulk)
                    .isEqualTo(PowerLossWriter.BULK_SUBJECTS));
            assertThat(rows.keySet()).as(cut).allMatch(this::wasBegun);
        }

        private boolean wasBegun(Subject subject) {
            return subject.id().startsWith("bulk-subject-") || steps.containsKey(subject.id());
        }

        private static TagSet tagsAt(int step) {
            return step == 0 ? TagSet.empty() : TagSet.of(AcknowledgingWriter.tagsAt(step));
        }
    }
}
