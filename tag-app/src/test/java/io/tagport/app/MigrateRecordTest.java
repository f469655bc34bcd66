package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.server.ImTenant;
import io.tagport.server.TagServer;
import io.tagport.server.TagService;
import io.tagport.transport.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of our own that goes on changing while it is migrated. */
class MigrateRecordTest {
    private static final String SECRET = "1452fcebae9f3115ba794fb0fff2fd73";
    private static final Subject U1 = new Subject("u1");
    private static final Subject U2 = new Subject("u2");

    @TempDir
    private Path folder = Path.of("");

    private final TagStore there = new MemoryTagStores().of(new App("test"));

    /** Does something in the moment in which the first changes come. */
    private record Interrupted(Tags tags, AtomicInteger calls, Runnable before) implements Tags {
        @Override
        public Report apply(Collection<? extends Change> changes) {
            if (calls.incrementAndGet() == 1) {
                before.run();
            }
            return tags.apply(changes);
        }

        @Override
        public Map<Tag, Outcome> purge(TagSet purged) {
            return tags.purge(purged);
        }

        @Override
        public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
            return tags.tagsOf(subjects);
        }
    }

    @Test
    void whatIsChangedMeanwhileIsCarriedOverToo() throws Exception {
        Shell application = new Shell(folder)
                .with("STORE_PASSWORD", PostgresServer.PASSWORD)
                .with("KEY", SECRET);
        Tags im = new StoreTags(
                there, new AdmissionPolicy(ImLimits.TAGS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf));
        Tags interrupted = new Interrupted(im, new AtomicInteger(), () -> {
            application.run("remove", "u1", "--tag", "vip");
            application.run("add", "u2", "--tag", "level:2");
        });
        TagService service = new TagService(
                List.of(),
                List.of(new ImTenant(1400000001, new Secret(SECRET), Set.of("administrator"), interrupted)),
                InstantSource.fixed(Shell.NOW));
        try (TagServer server = TagServer.start(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            application.file("tagport.yaml", """
                    store: {type: postgres, url: '%s', user: %s, password: '${STORE_PASSWORD}'}
                    providers:
                      local: {type: store, app: demo}
                      new: {type: im, host: "%s", sdkAppId: 1400000001, key: "${KEY}", pace: none}
                    """.formatted(
                            PostgresServer.shared().newDatabase(), PostgresServer.OWNER, server.uri()));
            application.run("add", "u1", "u2", "--tag", "vip", "--tag", "level:1");

            Shell.Result result = application.run(
                    "migrate", "--from", "local", "--to", "new", "--exact", "--yes", "--max-change", "100%", "--json");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("\"rounds\":2,\"parity\":{\"equal\":4,\"missing\":0,\"extra\":0,");
        }
        assertThat(there.tagsOf(List.of(U1, U2)))
                .isEqualTo(Map.of(U1, TagSet.of("level:1"), U2, TagSet.of("vip", "level:1", "level:2")));
    }
}
