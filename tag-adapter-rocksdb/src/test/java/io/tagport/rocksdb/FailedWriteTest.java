package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.testkit.StoreTestSupport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.WriteBatch;

class FailedWriteTest {
    private static final Outcome UNKNOWN = new Outcome.Unknown(0, "the disk is full");

    private final Database database;
    private final AtomicBoolean full = new AtomicBoolean();
    private final RocksTagStore store;

    FailedWriteTest(@TempDir Path folder) {
        database = Database.open(RocksSettings.of(folder));
        store = new RocksTagStore(database, this::write, new AppKeys(1));
    }

    private void write(WriteBatch batch) {
        if (full.get()) {
            throw new StoreException("the disk is full");
        }
        database.write(batch);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aChangeWhoseWriteFailedIsUnknown() {
        full.set(true);
        assertThat(StoreTestSupport.replace(store, "ann", "vip")).isEqualTo(UNKNOWN);
        assertThatThrownBy(() -> store.register(List.of(new Subject("ben")))).isInstanceOf(StoreException.class);

        full.set(false);
        assertThat(StoreTestSupport.replace(store, "ann", "vip")).isEqualTo(Outcome.applied());
        StoreTestSupport.assertAgreement(store);
    }

    @Test
    void aChangeWhoseWriteFailedTakesNoPlaceInTheApp() {
        full.set(true);
        assertThat(replaceWithinOneTag("ann", "a")).isEqualTo(UNKNOWN);
        full.set(false);
        assertThat(replaceWithinOneTag("ben", "b")).isEqualTo(Outcome.applied());

        full.set(true);
        assertThat(replaceWithinOneTag("ben")).isEqualTo(UNKNOWN);
        full.set(false);
        assertThat(replaceWithinOneTag("ann", "a")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anExceptionInTheCallersPolicyChangesNothing() {
        Subject ann = new Subject("ann");
        Subject ben = new Subject("ben");
        AdmissionPolicy faulty = new AdmissionPolicy(TagLimits.STORE, AdmissionPolicy.Directory.OPEN, subject -> {
            if (subject.equals(ben)) {
                throw new IllegalStateException("no idea");
            }
            return AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN)
                    .kinds()
                    .apply(subject);
        });

        assertThatThrownBy(() -> store.apply(List.of(add(ann, "a"), add(ben, "b")), faulty))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.holderCounts()).isEmpty();
        assertThat(store.tagsOf(List.of(ann, ben))).isEmpty();
        assertThat(replaceWithinOneTag("ann", "c")).isEqualTo(Outcome.applied());
    }

    @Test
    void aSubjectNamedTwiceInOneRequestIsTheCallersFault() {
        Subject ann = new Subject("ann");

        assertThatThrownBy(() -> store.apply(
                        List.of(add(ann, "a"), add(ann, "b")),
                        AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThat(store.tagsOf(List.of(ann))).isEmpty();
    }

    private static SubjectChanges add(Subject subject, String tag) {
        return new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.of(tag))));
    }

    private Outcome replaceWithinOneTag(String subject, String... tags) {
        Subject whose = new Subject(subject);
        TagLimits oneTag = new TagLimits("one", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 10, 1);
        Change change = new Change.ReplaceAll(whose, TagSet.of(tags));
        return store.apply(
                        List.of(new SubjectChanges(whose, List.of(change))),
                        AdmissionPolicy.of(oneTag, AdmissionPolicy.Directory.OPEN))
                .getOrDefault(whose, Outcome.applied());
    }
}
