package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.bulk.TroubledFront;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real processes that migrate over HTTP to a server that makes trouble, killed by SIGKILL while they send, and then resumed to
 * the end. The long form: {@code -Dtagport.kill.kills=20 -Dtagport.kill.subjects=10000 -Dtagport.kill.seed=7}.
 */
class MigrateKillTest {
    private static final int KILLS = Integer.getInteger("tagport.kill.kills", 2);
    private static final int SUBJECTS = Integer.getInteger("tagport.kill.subjects", 1_500);
    private static final long SEED = Long.getLong("tagport.kill.seed", 1);
    private static final int SUBJECTS_PER_REQUEST = 100;
    private static final String LONG = "interest:" + "x".repeat(60);

    @TempDir
    private Path folder = Path.of("");

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(strings = {"", "--exact"})
    void aMigrationKilledAtAnyMomentEndsAsWantedWhenItIsResumed(String exact) throws Exception {
        Map<Subject, TagSet> wanted = prepare();
        try (TagServer server = TagServer.inMemory()
                        .faults("im/get_tag nth 3 -> cut\nim/get_tag nth 20 -> cut\nim/add_tag nth 4 -> lose-reply")
                        .start();
                TroubledFront front = new TroubledFront(server.uri(), SEED)) {
            Files.writeString(folder.resolve("tagport.yaml"), """
                    providers:
                      old: {type: tpns, host: "%1$s", accessId: "1", secretKey: "unused"}
                      new: {type: im, host: "%1$s", sdkAppId: %2$d, key: "${IM_KEY}", pace: none}
                    """.formatted(front.uri(), TestServerApp.SDK_APP_ID));
            List<String> command = command(exact);
            CommandProcesses processes = new CommandProcesses(
                    folder, Map.of("IM_KEY", server.app().imKey().value()));
            for (int kill = 0; kill < KILLS; kill++) {
                processes.killAfter(1 + random.nextInt(SUBJECTS / SUBJECTS_PER_REQUEST / (3 * KILLS)), front, command);
                command = CommandProcesses.resumed(command(exact));
            }

            int exitCode = processes.runToTheEnd(command);
            assertThat(exitCode).as(processes.said()).isZero();

            assertThat(server.app().tags().tagsOf(wanted.keySet())).isEqualTo(wanted);
        }
    }

    /** Two old subjects become one, one tag is renamed, one shortened, and whoever has no mapping is left out. */
    private Map<Subject, TagSet> prepare() throws Exception {
        List<String> source = new ArrayList<>(List.of("subject,tag"));
        List<String> mapping = new ArrayList<>(List.of("old,new"));
        Map<Subject, TagSet> wanted = new LinkedHashMap<>();
        for (int i = 0; i < SUBJECTS; i++) {
            source.addAll(
                    List.of("a-" + i + ",level:" + i % 7, "b-" + i + ",vip", "b-" + i + "," + LONG, "c-" + i + ",vip"));
            mapping.addAll(List.of("a-" + i + ",user-" + i, "b-" + i + ",user-" + i));
            wanted.put(new Subject("user-" + i), TagSet.of("lv:" + i % 7, "vip", "interest:x"));
        }
        Files.write(folder.resolve("tags.csv"), source);
        Files.write(folder.resolve("subjects.csv"), mapping);
        Files.write(folder.resolve("rules.csv"), List.of("old,new", "level:*,lv:*", LONG + ",interest:x"));
        return wanted;
    }

    private static List<String> command(String exact) {
        List<String> command = new ArrayList<>(List.of("migrate"));
        command.addAll(List.of("--from", "old", "--to", "new", "--source", "tags.csv", "--map", "subjects.csv"));
        command.addAll(List.of("--rules", "rules.csv", "--skip-unmapped", "--yes"));
        if (!exact.isEmpty()) {
            command.addAll(List.of(exact, "--max-change", "100%"));
        }
        return command;
    }
}
