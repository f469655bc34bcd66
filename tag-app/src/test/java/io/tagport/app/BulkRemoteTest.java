package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both client adapters, over HTTP, against the server. */
class BulkRemoteTest {
    private static final String SECRET = "1452fcebae9f3115ba794fb0fff2fd73";
    private static final Subject U1 = new Subject("u1");
    private static final Subject U2 = new Subject("u2");
    private static final Subject U3 = new Subject("u3");

    @TempDir
    private Path folder = Path.of("");

    private final TagStore store = new MemoryTagStores().of(new App("test"));
    private TagServer server = start();
    private Shell shell = new Shell(folder);

    private TagServer start() {
        AdmissionPolicy tpns = AdmissionPolicy.of(TpnsLimits.CHARACTERS, AdmissionPolicy.Directory.OPEN);
        AdmissionPolicy im = new AdmissionPolicy(ImLimits.TAGS, AdmissionPolicy.Directory.OPEN, ImLimits::kindOf);
        TagService service = new TagService(
                List.of(new TpnsTenant(
                        new TpnsCredentials("1500001048", new Secret(SECRET)), new StoreTags(store, tpns), true)),
                List.of(new ImTenant(
                        1400000001, new Secret(SECRET), Set.of("administrator"), new StoreTags(store, im))),
                InstantSource.fixed(Shell.NOW));
        try {
            return TagServer.start(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void atHome() throws Exception {
        shell = new Shell(folder)
                .with("SECRET", SECRET)
                .file("tagport.yaml", """
                        providers:
                          old: {type: tpns, host: "%1$s", accessId: "1500001048", secretKey: "${SECRET}", pace: none}
                          new: {type: im, host: "%1$s", sdkAppId: 1400000001, key: "${SECRET}", pace: none}
                        """.formatted(server.uri()))
                .file("w.csv", "subject,tag\nu1,level:9\nu3,level:1\n");
        hold(U1, "vip", "level:1", "a:b");
        hold(U2, "level:2", "vip");
    }

    @AfterEach
    void home() {
        server.close();
    }

    private void hold(Subject subject, String... tags) {
        Change change = new Change.Add(subject, TagSet.of(tags));
        assertThat(store.apply(
                        List.of(new SubjectChanges(subject, List.of(change))),
                        AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN)))
                .hasSize(1);
    }

    private Map<Subject, TagSet> held() {
        return store.tagsOf(List.of(U1, U2, U3));
    }

    private Shell.Result apply(String file, String... options) {
        String[] all = new String[options.length + 5];
        List<String> first = List.of("apply", file, "--yes", "--max-change", "100%");
        first.toArray(all);
        System.arraycopy(options, 0, all, first.size(), options.length);
        return shell.run(all);
    }

    @Test
    void aPlanIsNotSentWhereTagsHaveComeThatItWouldLeave() {
        shell.run("plan", "w.csv", "--provider", "new", "--mode", "sync", "--own", "level:*", "--out", "p.json");
        hold(U1, "level:3");

        Shell.Result result = apply("p.json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(5);
        assertThat(held().get(U1)).isEqualTo(TagSet.of("vip", "level:1", "a:b", "level:3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void addingAddsTo(String provider) {
        Shell.Result result = apply("w.csv", "--provider", provider);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held())
                .isEqualTo(Map.of(
                        U1, TagSet.of("vip", "level:1", "a:b", "level:9"),
                        U2, TagSet.of("level:2", "vip"),
                        U3, TagSet.of("level:1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void removingRemoves(String provider) throws Exception {
        shell.file("w.csv", "u1,level:1\nu2,vip\n");

        Shell.Result result = apply("w.csv", "--mode", "remove", "--provider", provider);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held()).isEqualTo(Map.of(U1, TagSet.of("vip", "a:b"), U2, TagSet.of("level:2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void overwritingLeavesOtherCategories(String provider) {
        Shell.Result result = apply("w.csv", "--mode", "overwrite", "--provider", provider);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held())
                .isEqualTo(Map.of(
                        U1, TagSet.of("vip", "a:b", "level:9"),
                        U2, TagSet.of("level:2", "vip"),
                        U3, TagSet.of("level:1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void replacingLeavesNothingElse(String provider) {
        Shell.Result result = apply("w.csv", "--mode", "replace", "--provider", provider);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held())
                .isEqualTo(Map.of(U1, TagSet.of("level:9"), U2, TagSet.of("level:2", "vip"), U3, TagSet.of("level:1")));
    }

    @ParameterizedTest
    @CsvSource({"old", "new"})
    void syncTouchesOnlyWhatItOwns(String provider) throws Exception {
        shell.file("held.ndjson", """
                {"subject":"u1","tags":["vip","level:1","a:b"]}
                {"subject":"u2","tags":["level:2","vip"]}
                """);

        Shell.Result result =
                apply("w.csv", "--mode", "sync", "--own", "level:*", "--from", "held.ndjson", "--provider", provider);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held())
                .isEqualTo(
                        Map.of(U1, TagSet.of("vip", "a:b", "level:9"), U2, TagSet.of("vip"), U3, TagSet.of("level:1")));
    }

    @Test
    void whatOneProviderHoldsCanBeWhatIsKnownOfAnother() throws Exception {
        Shell.Result result = shell.run("plan", "w.csv", "--provider", "old", "--from", "new", "--json");

        assertThat(result.out()).startsWith("{\"bindings\":2,");
        shell.file("w.csv", "u1,level:1\nu2,vip\n");
        assertThat(shell.run("plan", "w.csv", "--provider", "old", "--from", "new", "--json")
                        .out())
                .startsWith("{\"bindings\":0,\"calls\":0,\"bound\":0,\"naive\":0,\"seconds\":0,\"byShape\":{}");
        assertThat(shell.run("plan", "w.csv", "--provider", "new", "--from", "old")
                        .err())
                .isEqualTo("tagport: --from: the tags at provider 'old' cannot be read\n");
    }

    @Test
    void aRemovalIsReadForAlsoBehindAnAdditionOfTheSameSubject() throws Exception {
        shell.file("w.ndjson", """
                {"subject":"u1","tags":["new"]}
                {"subject":"u1","tags":["vip"],"mode":"remove"}
                """);

        Shell.Result result = shell.run("apply", "w.ndjson", "--yes", "--provider", "new");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("known for these subjects would be removed");
    }

    @Test
    void aHostThatIsNotThereEndsWithFour() {
        server.close();

        for (String provider : new String[] {"old", "new"}) {
            Shell.Result result = apply("w.csv", "--provider", provider, "--no-retry", "--restart");

            assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
            assertThat(result.err())
                    .contains("provider '" + provider + "' cannot be reached: ")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aRunThatTheSetUpStoppedIsResumed() throws Exception {
        Shell wrong = new Shell(folder).with("SECRET", "x".repeat(32));

        Shell.Result stopped = wrong.run("apply", "w.csv", "--yes", "--provider", "old");
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(1);
        assertThat(stopped.err()).contains("stopped before the end: ").contains("continue with --resume");

        assertThat(apply("w.csv", "--provider", "old").err())
                .isEqualTo("tagport: an earlier run of w.csv.plan.json is not complete: continue with --resume, or"
                        + " start again with --restart\n");
        assertThat(shell.run("apply", "w.csv", "--resume", "--mode", "remove").err())
                .contains("was planned with --mode add, not with --mode remove");
        Shell.Result resumed = shell.run("apply", "w.csv", "--resume", "--mode", "add");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).startsWith("resuming: 0 of ");
        assertThat(held()).containsEntry(U3, TagSet.of("level:1"));
        assertThat(folder.resolve("w.csv.refused.ndjson")).doesNotExist();
    }

    @Test
    void anOverwriteThatNoCallCarriesStopsAtTheLimit() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            lines.append("u1,level:").append(i).append('\n');
        }
        shell.file("w.csv", lines.toString());

        Shell.Result result = apply("w.csv", "--mode", "overwrite", "--provider", "old");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.err()).contains("would hold 101 tags; the limit of tpns 2023-12-25 is 100");
    }

    @Test
    void aFileThatWasChangedCannotBeResumed() throws Exception {
        new Shell(folder).with("SECRET", "x".repeat(32)).run("apply", "w.csv", "--yes", "--provider", "old");
        shell.file("w.csv", "u1,other\n");

        Shell.Result result = shell.run("apply", "w.csv", "--resume");

        assertThat(result)
                .isEqualTo(
                        new Shell.Result(
                                2,
                                "",
                                "tagport: w.csv was changed since w.csv.plan.json was created from it; start again with --restart\n"));
        assertThat(apply("w.csv", "--provider", "old", "--restart").exitCode()).isZero();
    }

    @Test
    void theJournalOfAnotherPlanIsRefused() throws Exception {
        new Shell(folder).with("SECRET", "x".repeat(32)).run("apply", "w.csv", "--yes", "--provider", "old");
        shell.file("other.csv", "u1,other\n");
        shell.run("plan", "other.csv", "--provider", "old", "--out", "w.csv.plan.json");

        Shell.Result result = shell.run("apply", "w.csv.plan.json", "--resume");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("journal").contains("another plan").hasLineCount(1);
    }
}
