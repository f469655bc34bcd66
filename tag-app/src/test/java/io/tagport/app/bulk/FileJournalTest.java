package io.tagport.app.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final String PLAN = "sha256:0123";
    private static final CallSettlement APPLIED = new CallSettlement(500, List.of(), 1);
    private static final CallSettlement MIXED = new CallSettlement(
            497,
            List.of(
                    new Report.Failure(
                            new Subject("标签 \"1\""),
                            TagSet.of("a\\b", "😀"),
                            new Outcome.Refused(RefusalReason.BAD_TAG, 7, "too\nlong")),
                    new Report.Failure(new Subject("u2"), TagSet.empty(), new Outcome.Unknown(0, ""))),
            9);

    @TempDir
    private Path folder = Path.of("");

    private Path path() {
        return folder.resolve("plan.json.journal");
    }

    @Test
    void whatWasNotedIsThereAfterResuming() {
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            journal.sending(0);
            journal.settled(0, APPLIED);
            journal.sending(1);
            journal.sending(7);
            journal.settled(7, MIXED);
            journal.sending(8);
            journal.settled(8, MIXED);
            journal.sending(8);
        }
        try (FileJournal journal = FileJournal.resume(path(), PLAN)) {
            assertThat(journal.settlementOf(0)).contains(APPLIED);
            assertThat(journal.settlementOf(1)).isEmpty();
            assertThat(journal.settlementOf(7)).contains(MIXED);
            assertThat(journal.settlementOf(8)).contains(MIXED);
            assertThat(IntStream.range(0, 10).filter(journal::isInDoubt)).containsExactly(1, 8);
        }
    }

    @Test
    void everyLineIsAJsonObjectAndTheFirstNamesThePlan() throws Exception {
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            journal.sending(3);
        }
        assertThat(Files.readAllLines(path()))
                .containsExactly(
                        "{\"journal\":1,\"plan\":\"sha256:0123\",\"crc\":\"d8147ac2\"}",
                        "{\"sending\":3,\"crc\":\"4f578069\"}");
    }

    @Test
    void aLastLineThatWasCutAnywhereIsDroppedAndWrittenOver() throws Exception {
        int before;
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            journal.sending(0);
            before = Math.toIntExact(Files.size(path()));
            journal.settled(0, MIXED);
        }
        byte[] whole = Files.readAllBytes(path());
        for (int length = before; length < whole.length; length++) {
            Files.write(path(), Arrays.copyOf(whole, length));
            try (FileJournal journal = FileJournal.resume(path(), PLAN)) {
                assertThat(journal.isInDoubt(0)).isTrue();
                assertThat(journal.settlementOf(0)).isEmpty();
                journal.settled(0, MIXED);
            }
            assertThat(Files.readAllBytes(path())).isEqualTo(whole);
        }
    }

    @Test
    void aFirstLineThatWasCutAnywhereBeginsTheJournalAnew() throws Exception {
        FileJournal.create(path(), PLAN).close();
        byte[] whole = Files.readAllBytes(path());
        for (int length = 0; length < whole.length; length++) {
            Files.write(path(), Arrays.copyOf(whole, length));
            FileJournal.resume(path(), PLAN).close();
            assertThat(Files.readAllBytes(path())).isEqualTo(whole);
        }
    }

    @Test
    void anyOtherDamageIsAnErrorThatNamesTheLine() throws Exception {
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            journal.sending(0);
            journal.sending(1);
        }
        byte[] whole = Files.readAllBytes(path());
        int head = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        for (int i = head + 1; i < whole.length - 1; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(path(), damaged);
            assertThatExceptionOfType(JournalException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> FileJournal.resume(path(), PLAN))
                    .withMessageContainingAll("damaged in line ", path().toString());
        }
    }

    @Test
    void whatIsNoJournalIsLeftAlone() throws Exception {
        for (String other : List.of("subject,tag\n", "subject,tag", "{\"sending\":3,\"crc\":\"4f578069\"}\n")) {
            Files.writeString(path(), other);
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> FileJournal.resume(path(), PLAN))
                    .withMessageContaining("is not a journal");
            assertThat(path()).hasContent(other);
        }
    }

    @Test
    void theJournalOfAnotherPlanIsRefused() {
        FileJournal.create(path(), "sha256:4567").close();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> FileJournal.resume(path(), PLAN))
                .withMessageEndingWith("belongs to another plan: sha256:4567, not sha256:0123");
    }

    @Test
    void aFormatOfTheFutureIsRefused() throws Exception {
        Files.write(path(), new JournalLine.Head(2, PLAN).bytes());

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> FileJournal.resume(path(), PLAN))
                .withMessageEndingWith("has format 2; this version reads 1");
    }

    @Test
    void resumingNeedsAJournal() {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> FileJournal.resume(path(), PLAN))
                .withMessageStartingWith("there is no journal ");
    }

    @Test
    void beginningForgetsWhatWasThere() {
        try (FileJournal before = FileJournal.create(path(), PLAN)) {
            before.sending(0);
        }
        FileJournal.create(path(), PLAN).close();

        try (FileJournal after = FileJournal.resume(path(), PLAN)) {
            assertThat(after.isInDoubt(0)).isFalse();
        }
    }

    @Test
    void aPlaceThatWasOnlyHeldIsLeftAsItWas() {
        FileJournal.acquire(path()).close();
        assertThat(path()).doesNotExist();

        FileJournal.create(path(), PLAN).close();
        FileJournal.acquire(path()).close();
        FileJournal.resume(path(), PLAN).close();
    }

    @Test
    void oneRunAtATimeHasItOpen() {
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> FileJournal.resume(path(), PLAN))
                    .withMessageEndingWith("is in use by another run");
            journal.sending(0);
        }
        FileJournal.resume(path(), PLAN).close();
    }

    @Test
    void oneProcessAtATimeHasItOpenAlsoAfterResuming() throws Exception {
        FileJournal.create(path(), PLAN).close();
        try (FileJournal journal = FileJournal.resume(path(), PLAN)) {
            assertThat(openedElsewhere()).startsWith("JournalException").endsWith("is in use by another run");
            journal.sending(0);
        }
        assertThat(openedElsewhere()).isEqualTo("opened");
    }

    private String openedElsewhere() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalOpener.class.getName(),
                        path().toString(),
                        PLAN)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void anInterruptedThreadStillNotesWhatBecameOfItsCall() {
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            journal.sending(0);
            Thread.currentThread().interrupt();
            journal.settled(0, APPLIED);
            assertThat(Thread.interrupted()).isTrue();
        }
        try (FileJournal journal = FileJournal.resume(path(), PLAN)) {
            assertThat(journal.settlementOf(0)).contains(APPLIED);
        }
    }

    @Test
    void manyThreadsNoteAtOnce() {
        try (FileJournal journal = FileJournal.create(path(), PLAN)) {
            IntStream.range(0, 200).parallel().forEach(call -> {
                journal.sending(call);
                journal.settled(call, call % 3 == 0 ? MIXED : APPLIED);
            });
        }
        try (FileJournal journal = FileJournal.resume(path(), PLAN)) {
            assertThat(IntStream.range(0, 200))
                    .allMatch(call -> journal.settlementOf(call)
                            .filter(call % 3 == 0 ? MIXED::equals : APPLIED::equals)
                            .isPresent());
        }
    }

    @Test
    void everyRoundInTheSameFileIsOnTheDiskBeforeItsCallsAreSent() {
        AtomicLong synced = new AtomicLong();
        try (FileJournal journal = FileJournal.acquire(path(), file -> synced.set(file.length()))) {
            for (int round = 0; round < 3; round++) {
                journal.clear();
                assertThat(synced).hasValue(0);
                journal.begin(PLAN);
                for (int call = 0; call < 5 - round; call++) { // a later round is shorter
                    journal.sending(call);
                    assertThat(synced)
                            .as("round %d, call %d", round, call)
                            .hasValue(path().toFile().length());
                    journal.settled(call, MIXED);
                }
            }
        }
        assertThat(synced).hasValue(path().toFile().length());
    }

    @Test
    void afterAWriteThatFailedNothingIsWrittenAndTheJournalCanBeRead() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        JournalFile.Sync sync = file -> {
            if (full.get()) {
                throw new IOException("no space left on device");
            }
        };
        try (FileJournal journal = FileJournal.acquire(path(), sync)) {
            journal.clear();
            journal.begin(PLAN);
            journal.sending(0);
            full.set(true);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> journal.sending(1))
                    .withMessageEndingWith("no space left on device");
            full.set(false);
            long length = path().toFile().length();
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> journal.settled(0, APPLIED));
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> journal.sending(2));
            assertThat(path().toFile()).hasSize(length);
        }
        try (FileJournal journal = FileJournal.resume(path(), PLAN)) {
            assertThat(journal.isInDoubt(0)).isTrue();
        }
    }
}
