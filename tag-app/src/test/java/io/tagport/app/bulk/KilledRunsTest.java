package io.tagport.app.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.CommandProcesses;
import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.server.ImTenant;
import io.tagport.server.TagServer;
import io.tagport.server.TagService;
import io.tagport.server.TpnsTenant;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real processes that apply a file over HTTP through a front that makes trouble, each killed by SIGKILL at a moment of a
 * seeded choice, and then resumed to the end. The long form: {@code -Dtagport.kill.kills=50 -Dtagport.kill.subjects=3000
 * -Dtagport.kill.seed=7}.
 */
class KilledRunsTest {
    private static final int KILLS = Integer.getInteger("tagport.kill.kills", 3);
    private static final int SUBJECTS = Integer.getInteger("tagport.kill.subjects", 150);
    private static final long SEED = Long.getLong("tagport.kill.seed", 1);
    private static final Map<String, Integer> SUBJECTS_PER_REQUEST = Map.of("im", 100);
    private static final String SECRET = "1452fcebae9f3115ba794fb0fff2fd73";
    private static final TagSet AT_FIRST = TagSet.of("gone", "level:1", "keep");

    @TempDir
    private Path folder = Path.of("");

    private final TagStore store = new MemoryTagStores().of(new App("test"));
    private final Random random = new Random(SEED);

    private TagServer server() throws Exception {
        AdmissionPolicy tpns = AdmissionPolicy.of(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN);
        AdmissionPolicy im = new AdmissionPolicy(ImLimits.TAGS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf);
        TagService service = new TagService(
                List.of(new TpnsTenant(
                        new TpnsCredentials("1500001048", new Secret(SECRET)), new StoreTags(store, tpns), true)),
                List.of(new ImTenant(
                        1400000001, new Secret(SECRET), Set.of("administrator"), new StoreTags(store, im))),
                InstantSource.system());
        return TagServer.start(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @ParameterizedTest
    @CsvSource({"tpns, 1, 1", "tpns, 8, 1", "im, 8, 30"})
    void aRunKilledAtAnyMomentEndsAsWantedWhenItIsResumed(String provider, int lanes, int times) throws Exception {
        Map<Subject, TagSet> wanted = prepare(SUBJECTS * times);
        int requests = SUBJECTS * times / SUBJECTS_PER_REQUEST.getOrDefault(provider, 1);
        try (TagServer server = server();
                TroubledFront front = new TroubledFront(server.uri(), SEED)) {
            Files.writeString(folder.resolve("tagport.yaml"), """
                    providers:
                      tpns: {type: tpns, host: "%1$s", accessId: "1500001048", secretKey: "${SECRET}", pace: none}
                      im: {type: im, host: "%1$s", sdkAppId: 1400000001, key: "${SECRET}", pace: none}
                    """.formatted(front.uri()));
            List<String> apply = command(provider, lanes);
            CommandProcesses processes = new CommandProcesses(folder, Map.of("SECRET", SECRET));
            for (int kill = 0; kill < KILLS; kill++) {
                List<String> command = kill == 0 ? apply : CommandProcesses.resumed(apply);
                processes.killAfter(1 + random.nextInt(requests / (3 * KILLS)), front, command);
            }
            int exitCode = processes.runToTheEnd(CommandProcesses.resumed(apply));

            assertThat(exitCode).as(processes.said()).isZero();
        }
        assertThat(store.tagsOf(wanted.keySet())).isEqualTo(wanted);
    }

    /** Writes the file and loads what it changes. */
    private Map<Subject, TagSet> prepare(int subjects) throws Exception {
        Map<Subject, TagSet> wanted = new LinkedHashMap<>();
        List<Change> before = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            Subject subject = new Subject("subject-" + i);
            before.add(new Change.Add(subject, AT_FIRST));
            switch (i % 5) {
                case 0 -> {
                    lines.add(line(subject, "add", "\"new:" + i % 7 + "\",\"all\""));
                    wanted.put(subject, AT_FIRST.with(TagSet.of("new:" + i % 7, "all")));
                }
                case 1 -> {
                    lines.add(line(subject, "remove", "\"gone\""));
                    wanted.put(subject, TagSet.of("level:1", "keep"));
                }
                case 2 -> {
                    lines.add(line(subject, "overwrite", "\"level:2\""));
                    wanted.put(subject, TagSet.of("gone", "keep", "level:2"));
                }
                case 3 -> {
                    lines.add(
                            line(subject, "replace", "\"level:3\",\"new:1\"")); // over TPNS a clearing and an addition
                    wanted.put(subject, TagSet.of("level:3", "new:1"));
                }
                default -> {
                    lines.add(line(subject, "replace", "\"bare\",\"level:4\""));
                    wanted.put(subject, TagSet.of("bare", "level:4"));
                }
            }
        }
        new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN)).apply(before);
        Files.write(folder.resolve("wishes.ndjson"), lines);
        return wanted;
    }

    private static String line(Subject subject, String mode, String tags) {
        return "{\"subject\":\"" + subject.id() + "\",\"mode\":\"" + mode + "\",\"tags\":[" + tags + "]}";
    }

    private static List<String> command(String provider, int lanes) {
        return List.of(
                "apply",
                "wishes.ndjson",
                "--provider",
                provider,
                "--lanes",
                Integer.toString(lanes),
                "--max-change",
                "100%",
                "--yes");
    }
}
