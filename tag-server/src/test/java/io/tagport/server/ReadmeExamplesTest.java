package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.PacedProvider;
import io.tagport.domain.usecase.ProviderTags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java examples of the README: they compile, they do what it says, and it shows them as they are here. */
class ReadmeExamplesTest {
    private static final Path README = Path.of("../README.md");
    private static final Path SOURCE = Path.of("src/test/java/io/tagport/server/ReadmeExamplesTest.java");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theStoreInMemoryKeepsTags() {
        TagStores stores = new MemoryTagStores(); // or RocksTagStores.open(Path.of("tags")), which survives the process
        TagStore store = stores.of(new App("shop"));
        Tags tags = new StoreTags(store, Admission.of(TagLimits.STORE, Admission.Directory.OPEN));

        Subject ann = new Subject("ann");
        Report report = tags.apply(List.of(
                new Change.Add(ann, TagSet.of("male", "level:2")),
                new Change.OverwriteCategories(ann, TagSet.of("level:3")))); // takes level:2 away, leaves male

        assertThat(report.applied()).isEqualTo(3); // bindings: male, level:2, level:3
        assertThat(tags.tagsOf(List.of(ann))).isEqualTo(Map.of(ann, TagSet.of("male", "level:3")));
    }

    static Tags overTpns(URI baseUrl, TpnsCredentials credentials) { // TpnsRegion.GUANGZHOU.baseUrl(), or your own
        HttpPost post = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20);
        TpnsConfig config = TpnsConfig.of(baseUrl, credentials);
        TagProvider tpns = new TpnsTagProvider(config, () -> post, InstantSource.system());
        TagProvider paced = new PacedProvider(tpns, tpns.terms().pace(), System::nanoTime, ReadmeExamplesTest::rest);
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
    void theServerStandsInForBothApis() throws IOException {
        TpnsCredentials credentials = new TpnsCredentials("1500001048", new Secret("a secret of the test"));
        TagStore store = new MemoryTagStores().of(new App("test"));
        Admission tpnsRules = Admission.of(TpnsLimits.CHARACTERS, Admission.Directory.OPEN);
        Admission imRules = new Admission(ImLimits.TAGS, Admission.Directory.OPEN, ImLimits::kindOf);
        TagService service = new TagService(
                List.of(new TpnsTenant(credentials, new StoreTags(store, tpnsRules), true)),
                List.of(new ImTenant(
                        1400000001, new Secret("a key"), Set.of("administrator"), new StoreTags(store, imRules))),
                InstantSource.system());

        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (TagServer server = TagServer.start(service, anyPort)) {
            Tags tags = overTpns(server.uri(), credentials); // or your own client, pointed at server.uri()
            tags.apply(List.of(new Change.Add(new Subject("token1"), TagSet.of("vip"))));
        }

        assertThat(store.tagsOf(List.of(new Subject("token1")))).containsValue(TagSet.of("vip"));
    }

    @Test
    void theReadmeShowsTheseExamplesWordForWord() throws IOException {
        String source = stripped(Files.readString(SOURCE));
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(README))
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();

        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(source).contains(block));
    }

    /** The lines without their indentation, which differs. */
    private static String stripped(String text) {
        return String.join("\n", text.strip().lines().map(String::strip).toList());
    }
}
