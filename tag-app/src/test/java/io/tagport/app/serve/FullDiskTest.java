package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real server that runs out of room, and gets it back. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final int WRITES_MOST = 5_000;
    private static final Duration RECOVERY_MOST = Duration.ofSeconds(60);

    private final Path folder;
    /** What each subject carries for certain. */
    private final Set<String> written = new HashSet<>();

    FullDiskTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFullDiskRefusesWritesAndServesReadsUntilThereIsRoom() throws Exception {
        Path data = Files.createDirectories(folder.resolve("small"));
        Disk disk = Disk.small(data);
        try (ServeProcess serve = ServeProcess.on(disk, data)) {
            fillsUpAndRecovers(serve, disk);
        }
    }

    @Test
    void aUsedUpQuotaDoesToo() throws Exception {
        Path data = folder.resolve("limited");
        Disk disk = new Disk.Limited();
        try (ServeProcess serve = ServeProcess.on(disk, data)) {
            fillsUpAndRecovers(serve, disk);
            serve.kill();
        }
        try (ServeProcess serve = new ServeProcess(data)) {
            assertAllThere(new RawClient(serve.uri()));
        }
    }

    private void fillsUpAndRecovers(ServeProcess serve, Disk disk) throws Exception {
        RawClient client = new RawClient(serve.uri());
        for (int i = 0; i < 20; i++) {
            assertThat(tpns(client, "before-" + i)).contains(0);
        }
        disk.fill(serve);
        int refused = writeUntilRefused(client);
        assertThat(tpns(client, "full-tpns")).contains(1008004);
        assertThat(im(client, "full-im")).contains(91000);
        await().until(() -> serve.errors().stream().anyMatch(FullDiskTest::tellsWhy));
        assertThat(serve.errors()).noneMatch(line -> line.contains("full-tpns") || line.contains("full-im"));
        assertAllThere(client);

        disk.free(serve);
        awaitRoom(client);
        assertThat(im(client, "after-im")).contains(0);
        assertThat(tpns(client, "doubtful-" + refused)).contains(0); // once more settles it
        assertAllThere(client);
    }

    private static boolean tellsWhy(String line) {
        return line.contains("the store failed (changing tags of app demo): cannot write the store in")
                && (line.contains("No space left") || line.contains("File too large") || line.contains("quota"));
    }

    /** There may be room left in what the log has reserved. */
    private int writeUntilRefused(RawClient client) {
        for (int i = 0; i < WRITES_MOST; i++) {
            Optional<Integer> code = tpns(client, "doubtful-" + i);
            if (!code.equals(Optional.of(0))) {
                assertThat(code).contains(1008004);
                return i;
            }
        }
        throw new AssertionError("never full");
    }

    /** Others ask meanwhile, as they do of a server in use. */
    private void awaitRoom(RawClient client) {
        long start = System.nanoTime();
        while (!tpns(client, "after-tpns").equals(Optional.of(0))) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RECOVERY_MOST);
        }
    }

    private Optional<Integer> tpns(RawClient client, String subject) {
        ObjectNode body = RawClient.body().put("operator_type", 3);
        tagsOf(subject).forEach(body.putArray("tag_list")::add);
        body.putArray("token_list").add(subject);
        return noted(subject, client.tpns("/v3/device/tag", body));
    }

    private Optional<Integer> im(RawClient client, String subject) {
        ObjectNode body = RawClient.body().put("Replace", 1);
        ObjectNode one = body.putArray("UserTags").addObject().put("To_Account", subject);
        tagsOf(subject).forEach(one.putArray("Tags")::add);
        return noted(subject, client.im("add_tag", body));
    }

    private Optional<Integer> noted(String subject, Optional<Integer> code) {
        if (code.equals(Optional.of(0))) {
            written.add(subject);
        }
        return code;
    }

    private static Set<String> tagsOf(String subject) {
        Set<String> tags = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            tags.add("a tag of some length " + Math.floorMod(subject.hashCode() + 31 * i, 300));
        }
        return tags;
    }

    private void assertAllThere(RawClient client) {
        Map<String, Set<String>> found = client.tagsOf(written).orElseThrow();
        assertThat(written).allSatisfy(subject -> assertThat(found.get(subject)).isEqualTo(tagsOf(subject)));
    }
}
