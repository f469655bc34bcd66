package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.Shell;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands tell of ledgers, and mend: both kinds of provider are servers of our own, over real HTTP. */
class LedgerCommandsTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("secret"));

    private final TagServer old = TagServer.inMemory().start();
    private final TagServer other = TagServer.inMemory().start();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        old.close();
        other.close();
    }

    @BeforeEach
    void configure() throws Exception {
        shell().file("tagport.yaml", """
                apps:
                  - name: a
                    tpns: {accessId: "1500000001", secretKey: secret}
                    backend: [push-old, push-new]
                providers:
                  local: {type: store, app: a}
                  push-old: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", pace: none}
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                  nobody: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                """.formatted(
                        old.uri(),
                        old.app().tpns().accessId(),
                        old.app().tpns().secretKey().value(),
                        other.uri(),
                        TestServerApp.SDK_APP_ID,
                        other.app().imKey().value(),
                        other.uri(),
                        TestServerApp.SDK_APP_ID,
                        other.app().imKey().value()));
    }

    private Shell shell() {
        return new Shell(folder).at(old.app().clock());
    }

    private Shell.Result old(String... words) {
        return at("push-old", words);
    }

    private Shell.Result other(String... words) {
        return at("push-new", words);
    }

    private Shell.Result at(String provider, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--provider", provider));
        return shell().run(all.toArray(String[]::new));
    }

    /** Past us, as somebody else may do. */
    private void elsewhere(String... words) {
        assertThat(at("nobody", words).exitCode()).isZero();
    }

    @Test
    void whatTpnsHasAcknowledgedIsReadFromTheLedgerAndMarkedSo() {
        old("add", "t1", "--tag", "vip", "--tag", "level:1");

        assertThat(old("get", "t1", "t2"))
                .isEqualTo(new Shell.Result(0, "t1: vip, level:1\nt2: not known\nfrom the ledger of push-old\n", ""));
        assertThat(old("get", "t1", "--json").out())
                .isEqualTo("{\"source\":\"ledger\",\"subjects\":"
                        + "[{\"subject\":\"t1\",\"known\":true,\"tags\":[\"vip\",\"level:1\"]}]}\n");
        other("add", "u1", "--tag", "vip");
        assertThat(other("get", "u1").out()).isEqualTo("u1: vip\n");
        assertThat(other("get", "u1", "--json").out()).startsWith("{\"subjects\":");
    }

    /** An overwrite and an addition whose replies were lost, though they were done. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync --from push-old --own level:*,promo | level:1      | level:1 kept       | t1: kept, level:1",
                "replace                                  | level:1 kept | level:1 kept       | t1: level:1, kept",
                "overwrite                                | level:1      | level:1 kept promo | t1: kept, level:1; unknown: add promo",
                "remove                                   | promo        | level:2 kept       | t1: level:1, kept; unknown: clear level:*, add level:2"
            })
    void aPlanSettlesWhatIsUnknownOfWhatItIsAbout(String mode, String tags, String after, String known)
            throws Exception {
        old("add", "t1", "--tag", "level:1", "--tag", "kept");
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        assertThat(old("overwrite", "t1", "--tag", "level:2").exitCode()).isEqualTo(3);
        assertThat(old("add", "t1", "--tag", "promo").exitCode()).isEqualTo(3);
        old.faults().set(FaultScript.none());
        shell().file("w.csv", "t1," + tags.replace(" ", "\nt1,") + "\n");

        Shell.Result result = old(("apply w.csv --yes --max-change 100% --mode " + mode).split(" "));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held(old, "t1")).containsExactlyInAnyOrder(after.split(" "));
        assertThat(old("get", "t1").out()).startsWith(known + "\n");
    }

    @Test
    void aPlanForAProviderThatCanBeReadSettlesWhatIsUnknownByReading() throws Exception {
        other("add", "u1", "--tag", "kept");
        other.faults().set(FaultScript.parse("im/add_tag -> lose-reply"));
        assertThat(other("add", "u1", "--tag", "promo").exitCode()).isEqualTo(3);
        other.faults().set(FaultScript.none());
        shell().file("w.csv", "u1,promo\nu1,kept\n");

        assertThat(other("apply", "w.csv", "--mode", "replace", "--yes").exitCode())
                .isZero();

        assertThat(shell().run("pending", "--provider", "push-new").exitCode()).isZero();
        assertThat(other("drift").out()).isEqualTo("1 subject compared, 0 different\n");
    }

    @Test
    void aBrakeCountsWhatIsUnknownAsPossiblyRemoved() throws Exception {
        old("add", "t1", "--tag", "level:1");
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        old("add", "t1", "--tag", "promo", "--tag", "vip");
        old.faults().set(FaultScript.none());
        shell().file("w.csv", "t1,level:1\n");

        Shell.Result stopped = old("apply", "w.csv", "--mode", "replace", "--yes");

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.err()).contains("2 of 3 bindings");
    }

    private static String[] held(TagServer server, String subject) {
        return server
                .app()
                .tags()
                .tagsOf(List.of(new Subject(subject)))
                .getOrDefault(new Subject(subject), TagSet.empty())
                .stream()
                .map(Tag::name)
                .toArray(String[]::new);
    }

    /** Nobody is asked, and nobody follows: what the second is to carry of that is a migration's business. */
    @Test
    void whatTpnsHeldBeforeIsGivenToTheLedgerByAnImport() throws Exception {
        shell().file("before.csv", "subject,tag\nt1,level:1\nt2,vip\n");
        old("add", "t1", "--tag", "vip");
        int asked = old.recording().requests().size();
        String open = shell().run("pending", "--json").out();

        assertThat(old("import", "before.csv").out()).startsWith("2 subjects, 2 bindings, checksum ");

        assertThat(old("get", "t1", "t2").out()).isEqualTo("t1: vip, level:1\nt2: vip\nfrom the ledger of push-old\n");
        assertThat(old.recording().requests()).hasSize(asked);
        assertThat(shell().run("pending", "--json").out()).isEqualTo(open);
        shell().file("long.csv", "t1," + "x".repeat(51) + "\n");
        Shell.Result tooLong = old("import", "long.csv");
        assertThat(tooLong.exitCode()).isEqualTo(2);
        assertThat(tooLong.err()).endsWith(" has 51 characters; the limit of tpns 2023-12-25 is 50\n");
    }

    @Test
    void anImportIntoTheLedgerOfImIsSeenByADrift() throws Exception {
        shell().file("before.csv", "u1,vip\n");
        other.app().tags().apply(List.of(new Change.Add(new Subject("u1"), TagSet.of("vip", "x"))));

        assertThat(other("import", "before.csv").exitCode()).isZero();

        assertThat(other("drift").out()).isEqualTo("u1: only at push-new: x\n1 subject compared, 1 different\n");
    }

    @Test
    void whatIsUnknownAtTpnsIsShownAndSettledByAPlan() throws Exception {
        old("add", "t1", "--tag", "vip", "--tag", "level:1");
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        assertThat(old("overwrite", "t1", "--tag", "level:2").exitCode()).isEqualTo(3);
        assertThat(old("remove", "t1", "--tag", "vip").exitCode()).isEqualTo(3);
        assertThat(old("clear", "t2").exitCode()).isEqualTo(3);

        assertThat(old("get", "t1", "t2").out()).isEqualTo("""
                        t1: vip, level:1; unknown: clear level:*, remove vip, add level:2
                        t2: not known; unknown: clear
                        from the ledger of push-old
                        """);
        assertThat(old("get", "t1", "t2", "--json").out())
                .contains("\"unknown\":[\":level\",\"-vip\",\"+level:2\"]", "\"unknown\":[\"*\"]");
        assertThat(old("drift")).isEqualTo(new Shell.Result(3, """
                        push-old cannot be read; its ledger has unknown changes of 2 subjects
                          to send the unknown changes again: --out PLAN, then apply PLAN
                        """, ""));
        assertThat(old("drift", "--json")).isEqualTo(new Shell.Result(3, "{\"unknownSubjects\":2}\n", ""));
        old.faults().set(FaultScript.none());

        Shell.Result planned = old("drift", "--out", "plan.json");
        assertThat(planned.exitCode()).isZero();
        assertThat(planned.out()).contains("ledger for provider 'push-old' (tpns at ", "written to plan.json");
        assertThat(shell().run("apply", "plan.json", "--yes").exitCode()).isZero();

        assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("level:2"));
        assertThat(old("get", "t1").out()).startsWith("t1: level:2\n");
        assertThat(old("drift").exitCode()).isZero();
    }

    @Test
    void aPlanOfAllMakesTpnsCarryWhatTheLedgerSaysAndNothingElse() {
        old("add", "t1", "--tag", "vip", "--tag", "level:1");
        old("add", "t2", "--tag", "city:a");
        old.app()
                .tags()
                .apply(List.of(
                        new Change.Add(new Subject("t1"), TagSet.of("past")), new Change.Clear(new Subject("t2"))));

        assertThat(old("drift", "--out", "plan.json", "--all", "--json").out())
                .startsWith("{\"unknownSubjects\":0,\"bindings\":");
        assertThat(shell().run("apply", "plan.json", "--yes").exitCode()).isZero();

        assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("vip", "level:1"));
        assertThat(old.app().tagsOf("t2")).isEqualTo(TagSet.of("city:a"));
    }

    @Test
    void nothingDiffersWhereNobodyElseChangesAnything() {
        other("add", "u1", "u2", "--tag", "vip");

        assertThat(other("drift")).isEqualTo(new Shell.Result(0, "2 subjects compared, 0 different\n", ""));
    }

    @Test
    void aLostReplyOfImIsSettledByReading() {
        other.faults().set(FaultScript.parse("im/add_tag -> lose-reply"));
        assertThat(other("add", "u1", "--tag", "vip").exitCode()).isEqualTo(3);
        assertThat(shell().run("pending", "--provider", "push-new").exitCode()).isEqualTo(3);

        assertThat(other("drift"))
                .isEqualTo(new Shell.Result(0, "1 unknown settled; 1 subject compared, 0 different\n", ""));
        assertThat(other("export").out()).isEqualTo("{\"subject\":\"u1\",\"tags\":[\"vip\"]}\n");
        assertThat(shell().run("pending", "--provider", "push-new").exitCode()).isZero();
    }

    @Test
    void theLedgerTakesOverWhatImSays() {
        other("add", "u1", "u2", "u3", "--tag", "vip");
        elsewhere("replace", "u1", "--tag", "x");
        elsewhere("clear", "u2");

        assertThat(other("drift")).isEqualTo(new Shell.Result(1, """
                        u1: only in the ledger: vip; only at push-new: x
                        u2: only in the ledger: vip
                        3 subjects compared, 2 different
                        """, ""));
        assertThat(other("drift", "--repair", "ledger", "--json"))
                .isEqualTo(new Shell.Result(
                        0,
                        "{\"compared\":3,\"settled\":0,\"different\":2,\"repaired\":2,\"subjects\":["
                                + "{\"subject\":\"u1\",\"onlyInLedger\":[\"vip\"],\"onlyAtProvider\":[\"x\"]},"
                                + "{\"subject\":\"u2\",\"onlyInLedger\":[\"vip\"],\"onlyAtProvider\":[]}]}\n",
                        ""));
        assertThat(other("drift").exitCode()).isZero();
        assertThat(other("export", "--format", "csv").out()).isEqualTo("subject,tag\nu1,x\nu3,vip\n");
    }

    /** Three readings are answered: those of the first page, which differs, and the one that looks at it again. */
    @Test
    void aRepairOfTheLedgerThatEndsHalfWayReportsWhatItHasDone() {
        String[] add = Stream.concat(
                        Stream.of("add", "--tag", "vip"),
                        IntStream.range(0, 250).mapToObj(i -> "u" + (100 + i)))
                .toArray(String[]::new);
        assertThat(other(add).exitCode()).isZero();
        elsewhere("clear", "u100");
        elsewhere("clear", "u300");
        other.faults().set(FaultScript.parse("im/get_tag nth 3 -> code 60006"));

        Shell.Result ended = other("drift", "--repair", "ledger", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out())
                .startsWith("{\"compared\":100,\"settled\":0,\"different\":1,\"repaired\":1,\"subjects\":[");
        assertThat(ended.err())
                .startsWith("tagport: stopped before the end: ")
                .endsWith("; 0 settled, 100 compared, 1 adopted by the ledger; run it again\n");
        assertThat(other("drift").out()).isEqualTo("""
                        u300: only in the ledger: vip
                        250 subjects compared, 1 different
                        """);
    }

    @Test
    void imIsMadeToCarryWhatTheLedgerSays() {
        other("add", "u1", "u2", "--tag", "vip");
        elsewhere("replace", "u1", "--tag", "x");
        elsewhere("add", "u9", "--tag", "stranger");

        Shell.Result repaired = other("drift", "--repair", "provider", "--yes");

        assertThat(repaired).isEqualTo(new Shell.Result(0, """
                        u1: only in the ledger: vip; only at push-new: x
                        2 subjects compared, 1 different
                        2 applied, by 2 calls
                        """, ""));
        assertThat(other.app().tagsOf("u1")).isEqualTo(TagSet.of("vip"));
        assertThat(other.app().tagsOf("u9")).isEqualTo(TagSet.of("stranger"));
        assertThat(other("drift").exitCode()).isZero();
    }

    @Test
    void nothingIsChangedThereWithoutAYes() {
        other("add", "u1", "--tag", "vip");
        elsewhere("clear", "u1");

        Shell.Result stopped = other("drift", "--repair", "provider");

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.err())
                .isEqualTo(
                        "tagport: stopped, nothing was sent: there is no terminal to ask for confirmation; use --yes\n");
        assertThat(other.app().tagsOf("u1")).isEmpty();
    }

    @Test
    void whatImDoesNotAnswerIsUnknownAndNoDifferenceIsGone() {
        other("add", "u1", "--tag", "vip");
        elsewhere("clear", "u1");
        other.faults().set(FaultScript.parse("im/add_tag -> lose-reply"));

        Shell.Result repaired = other("drift", "--repair", "provider", "--yes", "--json");

        assertThat(repaired.exitCode()).isEqualTo(3);
        assertThat(repaired.out()).contains("\"repaired\":0", "\"applied\":0,\"refused\":0,\"unknown\":1,\"calls\":1");
        assertThat(repaired.err()).contains("1 subject not repaired; first reason: ");
    }

    @Test
    void aProviderThatIsNotThereIsToldInOneLine() {
        other("add", "u1", "--tag", "vip");
        other.close();

        Shell.Result result = other("drift");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("tagport: ").hasLineCount(1);
    }

    @Test
    void whatIsOpenIsListed() throws Exception {
        assertThat(shell().run("pending"))
                .isEqualTo(new Shell.Result(0, "push-new: 0 unknown, 0 pending\npush-old: 0 unknown, 0 pending\n", ""));
        old("add", "t1", "t2", "t3", "--tag", "vip");

        assertThat(shell().run("pending", "--limit", "2")).isEqualTo(new Shell.Result(1, """
                        push-new: 0 unknown, 3 pending
                          pending: t1: add vip
                          pending: t2: add vip
                          pending: 1 more
                        push-old: 0 unknown, 0 pending
                        """, ""));
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        old("clear", "t9");
        assertThat(shell().run("pending", "--provider", "push-old", "--json"))
                .isEqualTo(new Shell.Result(
                        3,
                        "{\"providers\":[{\"provider\":\"push-old\",\"unknown\":1,\"followed\":0,"
                                + "\"unknownSubjects\":[{\"subject\":\"t9\",\"open\":[\"*\"]}],\"followedSubjects\":[]}]}\n",
                        ""));
    }

    /** As long as a server runs, the second follows by itself; and the store is the server's. */
    @Test
    void aRunningServerTellsItsCountsItself() throws Exception {
        old("add", "t1", "--tag", "vip");
        other.close();
        try (Server server = Served.by(folder, Files.readString(folder.resolve("tagport.yaml")))) {
            HttpCaller caller = new HttpCaller(server.uri());
            caller.tpns(TPNS, "{\"operator_type\":1,\"tag_list\":[\"vip\"],\"token_list\":[\"t2\"]}");
            assertThat(caller.admin("GET", "/metrics", "none", "").body().lines())
                    .contains(
                            "tagport_ledger_followed_subjects{provider=\"push-new\"} 2.0",
                            "tagport_ledger_unknown_subjects{provider=\"push-old\"} 0.0",
                            "tagport_gateway_changes_total{provider=\"push-old\"} 1.0",
                            "tagport_provider_calls_total{outcome=\"applied\",provider=\"push-old\"} 1.0",
                            "tagport_provider_calls_total{outcome=\"read\",provider=\"push-old\"} 0.0");
            Shell.Result pending = shell().run("pending");

            assertThat(pending.exitCode()).isEqualTo(4);
            assertThat(pending.err())
                    .contains(
                            "in use by another process; if a server has the store open, its /metrics contains the counts: "
                                    + "tagport_ledger_unknown_subjects and tagport_ledger_followed_subjects")
                    .hasLineCount(1);
        }
    }

    @Test
    void wrongUseIsToldInOneLine() {
        wrong(
                "--repair",
                "ledger",
                "push-old",
                "provider 'push-old' cannot be read, so nothing can be compared;"
                        + " use --out to write a plan that sends the unknown changes again");
        wrong(
                "--out",
                "plan.json",
                "push-new",
                "--out is for a provider that cannot be read; use --repair for provider 'push-new'");
        wrong("--limit", "-1", "push-new", "--limit must be at least 0, not -1");
        wrong(
                "--limit",
                "1",
                "local",
                "provider 'local' has no ledger; a remote provider has one if it is"
                        + " the 'backend' of an app or has 'ledger: true'");
        assertThat(old("drift", "--all"))
                .isEqualTo(new Shell.Result(
                        2, "", "tagport: --all requires --out, the file to which the plan is written\n"));
        assertThat(at("nobody", "pending").err()).startsWith("tagport: provider 'nobody' has no ledger; ");
        assertThat(at("nobody", "export").err())
                .isEqualTo("tagport: provider 'nobody' is not of type store; only a store, or the ledger of"
                        + " a provider that has one, can be exported\n");
        assertThat(other("drift", "--repair", "both").err()).contains("'both' is not one of ledger, provider");
    }

    private void wrong(String option, String value, String provider, String message) {
        assertThat(at(provider, "drift", option, value))
                .isEqualTo(new Shell.Result(2, "", "tagport: " + message + "\n"));
    }
}
