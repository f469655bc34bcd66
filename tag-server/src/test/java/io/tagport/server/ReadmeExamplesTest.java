package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.ProviderTags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.domain.usecase.ThrottledProvider;
import io.tagport.server.junit.TagServerExtension;
import io.tagport.server.record.Operation;
import io.tagport.server.record.RecordedRequest;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.HttpPost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java examples of the documents: they compile, pass their assertions, and are identical to the blocks of the documents. */
class ReadmeExamplesTest {
    private static final Path SOURCE = Path.of("src/test/java/io/tagport/server/ReadmeExamplesTest.java");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theStoreInMemoryKeepsTags() {
        TagStores stores = new MemoryTagStores(); // or RocksTagStores.open(Path.of("tags")), which survives the process
        TagStore store = stores.of(new App("shop"));
        Tags tags = new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));

        Subject ann = new Subject("ann");
        Report report = tags.apply(List.of(
                new Change.Add(ann, TagSet.of("male", "level:2")),
                new Change.OverwriteCategories(ann, TagSet.of("level:3")))); // removes level:2, keeps male

        assertThat(report.applied()).isEqualTo(3); // bindings: male, level:2, level:3
        assertThat(tags.tagsOf(List.of(ann))).isEqualTo(Map.of(ann, TagSet.of("male", "level:3")));
    }

    static Tags overTpns(URI baseUrl, TpnsCredentials credentials) { // TpnsRegion.GUANGZHOU.baseUrl(), or your own
        HttpPost post = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);
        TpnsConfig config = TpnsConfig.of(baseUrl, credentials);
        TagProvider tpns = new TpnsTagProvider(config, () -> post, InstantSource.system());
        TagProvider paced =
                new ThrottledProvider(tpns, tpns.terms().pace(), System::nanoTime, ReadmeExamplesTest::rest);
        return new ProviderTags(paced);
    }

    static void rest(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theServerStandsInForBothApis() {
        try (TagServer server = TagServer.inMemory().start()) {
            Tags tags = overTpns(server.uri(), server.app().tpns()); // or your own client, pointed at server.uri()
            tags.apply(List.of(new Change.Add(new Subject("token1"), TagSet.of("vip"))));

            assertThat(server.app().tagsOf("token1")).isEqualTo(TagSet.of("vip"));
        }
    }

    @Test
    void aLostReplyIsUnknownAndTheTagIsThere() {
        try (TagServer server = TagServer.inMemory().start()) {
            server.faults().set("tpns/1 next 1 -> lose-reply");
            Tags tags = overTpns(server.uri(), server.app().tpns());
            Report report = tags.apply(List.of(new Change.Add(new Subject("token1"), TagSet.of("vip"))));

            assertThat(report.unknown()).isEqualTo(1); // not refused: no answer arrived
            assertThat(server.app().tagsOf("token1")).isEqualTo(TagSet.of("vip"));
            assertThat(server.recording().requests()).hasSize(1);
        }
    }

    @Nested
    @ExtendWith(TagServerExtension.class)
    class PushTest {
        @Test
        void theCategoryIsOverwrittenInOneCall(TagServer server, URI baseUrl, TpnsCredentials credentials) {
            overTpns(baseUrl, credentials)
                    .apply(List.of(new Change.OverwriteCategories(new Subject("token1"), TagSet.of("level:3"))));

            RecordedRequest request = server.recording().last().orElseThrow();
            assertThat(request.operation()).isEqualTo(Operation.TPNS_6);
            assertThat(request.tags()).containsExactly("level:3");
            assertThat(request.ignored()).isEmpty(); // such as a second token, which the service drops silently
        }
    }

    @Test
    void theDocumentsShowTheseExamplesWordForWord() throws IOException {
        assertThat(javaBlocksOf("README.md")).hasSize(2).allSatisfy(ReadmeExamplesTest::assertShown);
        assertThat(javaBlocksOf("docs/embedding.md")).hasSize(1).allSatisfy(ReadmeExamplesTest::assertShown);
        assertThat(javaBlocksOf("docs/testing.md")).hasSize(2).allSatisfy(ReadmeExamplesTest::assertShown);
    }

    private static void assertShown(String block) throws IOException {
        assertThat(stripped(Files.readString(SOURCE))).contains(block);
    }

    private static List<String> javaBlocksOf(String document) throws IOException {
        return JAVA_BLOCK
                .matcher(Files.readString(Path.of("..").resolve(document)))
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();
    }

    /** The lines without their indentation, which differs. */
    private static String stripped(String text) {
        return String.join("\n", text.strip().lines().map(String::strip).toList());
    }
}
