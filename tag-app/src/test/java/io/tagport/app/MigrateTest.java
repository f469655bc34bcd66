package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an export of what was in TPNS to IM Push, over HTTP. */
class MigrateTest {
    private static final String LONG = "兴趣:户外运动与徒步旅行爱好者俱乐部成员";
    private static final String LONGER = "兴趣:户外运动与徒步旅行爱好者俱乐部成员之友";
    private static final String FOLDER = "migration-old-new";

    @TempDir
    private Path folder = Path.of("");

    private TagServer server =
            TagServer.inMemory().clock(VirtualClock.at(Shell.NOW)).start();
    private Shell shell = new Shell(folder);

    @BeforeEach
    void atHome() throws Exception {
        shell = new Shell(folder)
                .with("TPNS_SECRET", server.app().tpns().secretKey().value())
                .with("IM_KEY", server.app().imKey().value())
                .file("tagport.yaml", """
                        providers:
                          local: {type: store, app: demo}
                          old: {type: tpns, host: "%1$s", accessId: "1500000000", secretKey: "${TPNS_SECRET}", pace: none}
                          new: {type: im, host: "%1$s", sdkAppId: %2$d, key: "${IM_KEY}", pace: none}
                        """.formatted(server.uri(), TestServerApp.SDK_APP_ID))
                .file("tags.csv", """
                        subject,tag
                        token1,vip
                        token1,level:3
                        token2,level:4
                        token2,%s
                        token3,vip
                        token3,%s
                        token3,debug:on
                        token9,vip
                        """.formatted(LONG, LONGER))
                .file("subjects.csv", "old,new\ntoken1,ann\ntoken2,ben\ntoken3,ann\n");
    }

    @AfterEach
    void home() {
        server.close();
    }

    private Shell.Result migrate(String... options) {
        String[] all = new String[options.length + 7];
        List.of("migrate", "--from", "old", "--to", "new", "--source", "tags.csv")
                .toArray(all);
        System.arraycopy(options, 0, all, 7, options.length);
        return shell.run(all);
    }

    private Shell.Result migrateByTheRules(String... options) {
        String[] all = new String[options.length + 8];
        List.of("--map", "subjects.csv", "--skip-unmapped", "--rules", "rules.csv", "--leave-out", "debug:*", "--yes")
                .toArray(all);
        System.arraycopy(options, 0, all, 8, options.length);
        return migrate(all);
    }

    private void rules() throws Exception {
        shell.file("rules.csv", "old,new\n" + LONG + ",兴趣:户外\n" + LONGER + ",兴趣:户外友\nlevel:*,lv:*\n");
    }

    private TagSet held(String subject) {
        return server.app().tagsOf(subject);
    }

    private void hold(String subject, String... tags) {
        server.app().tags().apply(List.of(new Change.Add(new Subject(subject), TagSet.of(tags))));
    }

    private String text(String file) throws Exception {
        return Files.readString(folder.resolve(FOLDER).resolve(file));
    }

    @Test
    void aCheckTellsAllThatIsInTheWayWithItsPlaceAndSendsNothing() throws Exception {
        Shell.Result result = migrate("--map", "subjects.csv", "--check");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("tagport: nothing was sent: subjects without a mapping: 1; tags that are too long: 2\n");
        assertThat(result.out())
                .startsWith("""
                        tags.csv: 4 subjects, 8 bindings, 6 tags
                        for new: 2 subjects, 6 bindings, 6 tags; its existing tags are not known and are not counted
                        blocking issues, nothing is sent:
                          subjects without a mapping: 1
                            line 9: subject tok…(6) has no mapping
                          tags that are too long: 2
                            line 5: tag '%s' has 58 bytes in UTF-8; the limit of im 2025-01 is 50; 1 subject; proposed: '兴趣:户外运动与徒步旅行爱好者俱乐'
                        """.formatted(LONG))
                .contains("""
                        warnings:
                          subjects that are merged with another: 1
                            line 6: subject tok…(6) is mapped to a…(3), as is tok…(6) in line 2: the target gets the tags of both
                        """, "category 'level' with 2 tags and 2 bindings\n")
                .endsWith("""
                        all issues: migration-old-new/preflight.ndjson
                        proposed names: migration-old-new/proposed-rules.csv; review them, and pass them with --rules
                        """);
        assertThat(text("preflight.ndjson"))
                .contains("{\"matter\":\"subjectUnmapped\",\"blocks\":true,\"line\":9,\"subject\":\"token9\",");
        assertThat(server.recording().requests()).isEmpty();
        assertThat(folder.resolve(FOLDER).resolve("wishes.ndjson")).doesNotExist();
    }

    @Test
    void whatIsInTheWayStopsAlsoWithoutCheck() {
        assertThat(migrate("--yes").exitCode()).isEqualTo(1);
        assertThat(server.recording().requests()).isEmpty();
    }

    @Test
    void theProposedRulesCanBeGivenAsTheyAre() throws Exception {
        migrate("--check");
        String proposed = text("proposed-rules.csv");

        Shell.Result again = migrate("--rules", FOLDER + "/proposed-rules.csv", "--yes");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(held("token3")).isEqualTo(TagSet.of("vip", "debug:on", "兴趣:户外运动与徒步旅行爱好者俱~2"));
        assertThat(text("proposed-rules.csv")).isEqualTo(proposed);
    }

    @Test
    void newProposalsDoNotPushOutThoseInUse() throws Exception {
        migrate("--check");
        String proposed = text("proposed-rules.csv");
        shell.file("tags.csv", "u1," + LONG + "\nu1," + LONGER + "\nu1,a" + LONG + "\n");

        migrate("--rules", FOLDER + "/proposed-rules.csv", "--check");

        assertThat(text("proposed-rules.csv")).startsWith(proposed).hasLineCount(4);
    }

    @Test
    void tagsAreCarriedOverByMappingAndRulesAndReadBack() throws Exception {
        rules();
        hold("ann", "of her own");

        Shell.Result result = migrateByTheRules();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("1 call in total; lower bound 1")
                .endsWith("5 applied, by 1 call\nread back from new: 5 equal, 0 missing, 1 extra (these remain)\n");
        assertThat(held("ann")).isEqualTo(TagSet.of("of her own", "vip", "lv:3", "兴趣:户外友"));
        assertThat(held("ben")).isEqualTo(TagSet.of("lv:4", "兴趣:户外"));
        assertThat(text("parity.ndjson"))
                .isEqualTo("{\"subject\":\"ann\",\"tag\":\"of her own\",\"parity\":\"extra\"}\n");
    }

    @Test
    void exactlyWhatTheSourceSaysIsLeftUnlessTheBrakeStopsIt() throws Exception {
        rules();
        hold("ann", "of her own");

        Shell.Result stopped = migrateByTheRules("--exact");
        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.err()).contains("1 of 1 bindings known for these subjects would be removed");
        assertThat(held("ann")).isEqualTo(TagSet.of("of her own"));

        Shell.Result result = migrateByTheRules("--exact", "--max-change", "100%", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("{\"preflight\":{\"blocked\":false,\"source\":{\"subjects\":4,\"bindings\":8,\"tags\":6},")
                .contains("{\"matter\":\"subjectLeftOut\",\"blocks\":false,\"count\":1,\"first\":[{\"line\":9,")
                .contains(
                        "\"rounds\":1,\"parity\":{\"equal\":5,\"missing\":0,\"extra\":0,\"reached\":true},\"details\":[]}");
        assertThat(held("ann")).isEqualTo(TagSet.of("vip", "lv:3", "兴趣:户外友"));
        assertThat(folder.resolve(FOLDER).resolve("parity.ndjson")).doesNotExist();
    }

    @Test
    void anAnswerThatWasLostIsSettledByReading() throws Exception {
        rules();
        server.faults().set("im/add_tag next 1 -> lose-reply");

        Shell.Result result = migrateByTheRules("--no-retry");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("5 unknown, by 1 call\nread back from new: 5 equal, 0 missing, 0 extra\n");
    }

    @Test
    void whatIsMissingIsSentAgain() throws Exception {
        rules();
        server.faults().set("im/add_tag next 1 -> cut");

        Shell.Result result = migrateByTheRules("--no-retry", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "\"applied\":5,\"refused\":0,\"unknown\":0,\"calls\":2,",
                        "\"rounds\":2,\"parity\":{\"equal\":5,");
        assertThat(held("ben")).isEqualTo(TagSet.of("lv:4", "兴趣:户外"));
    }

    @Test
    void aTagThatDevicesAndAccountsWouldShareIsToldBefore() throws Exception {
        shell.file("tags.csv", "ann,vip\n0B4A6D2C-1F3E-4A5B-8C7D-9E0F1A2B3C4D,vip\n");

        assertThat(migrate("--check").out())
                .contains("tags on subjects of two kinds: 1", "tag 'vip' would belong to 1 user and 1 device");
    }

    @Test
    void whatIsRefusedStaysMissingAndIsTold() throws Exception {
        rules();
        server.faults().set("im/add_tag always -> partial 70107 of ben");

        Shell.Result result = migrateByTheRules();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("3 applied, 2 refused", "read back from new: 3 equal, 2 missing, 0 extra");
        assertThat(result.err())
                .contains("2 bindings of 5 not as desired, see migration-old-new/parity.ndjson; first reason: ");
        assertThat(server.recording().requests()).hasSize(2);
        assertThat(text("parity.ndjson")).contains("{\"subject\":\"ben\",\"tag\":\"lv:4\",\"parity\":\"missing\"}");
    }

    @Test
    void aTargetThatCannotBeReadBackIsToldSo() throws Exception {
        shell.file("tags.csv", "u1,vip\n");

        Shell.Result result =
                shell.run("migrate", "--from", "new", "--to", "old", "--source", "tags.csv", "--yes", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("warning: not verified: the tags at provider 'old' cannot be read back\n");
        assertThat(result.out()).doesNotContain("parity");
        assertThat(held("u1")).isEqualTo(TagSet.of("vip"));
    }

    @Test
    void aStoreOfOurOwnIsARecordThatNeedsNoFile() {
        shell.run("add", "u1", "u2", "--tag", "vip", "--tag", "level:1");

        Shell.Result result = shell.run("migrate", "--from", "local", "--to", "new", "--rename", "vip=member", "--yes");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("local record of local: 2 subjects, 4 bindings, 2 tags\n");
        assertThat(held("u2")).isEqualTo(TagSet.of("member", "level:1"));
    }

    @Test
    void whatAStoreOfOurOwnHoldsAlreadyCounts() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            many.append("u1,tag-").append(i).append('\n');
        }
        shell.file("half.csv", many.toString());
        shell.run("import", "half.csv");
        shell.file("tags.csv", many.toString().replace("tag-", "other-"));

        Shell.Result result = shell.run("migrate", "--from", "new", "--to", "local", "--source", "tags.csv", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "subjects with too many tags: 1",
                        "subject u…(2) would hold 120 tags; the limit of store is 100")
                .doesNotContain("is not known");
    }

    @Test
    void aMigrationThatTheSetUpStoppedIsGoneOnWith() throws Exception {
        rules();
        shell.with("IM_KEY", "x".repeat(32));
        Shell.Result stopped = migrateByTheRules();
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(1);
        assertThat(stopped.err()).contains("stopped before the end: ", "continue with --resume");
        shell.with("IM_KEY", server.app().imKey().value());

        assertThat(migrateByTheRules().err())
                .isEqualTo("tagport: an earlier run of wishes.ndjson.plan.json is not complete: continue with"
                        + " --resume, or start again with --restart\n");
        assertThat(migrate("--resume").err())
                .isEqualTo(
                        "tagport: the migration in migration-old-new was started with another --map, or that file was"
                                + " changed since; use the same options, or start again with --restart\n");

        Shell.Result resumed = migrateByTheRules("--resume", "--json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).startsWith("resuming: 0 of 1 call already done\n");
        assertThat(resumed.out()).startsWith("{\"applied\":5,").contains("\"reached\":true");
        assertThat(migrateByTheRules("--resume").exitCode()).isZero();
        assertThat(migrateByTheRules("--restart").exitCode()).isZero();
    }

    @Test
    void whereNothingWasBegunThereIsNothingToGoOnWith() {
        assertThat(migrate("--resume"))
                .isEqualTo(new Shell.Result(2, "", "tagport: there is no migration to resume in migration-old-new\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    old   | new | --provider local   | migrate does not accept --provider; use --from and --to
                    old   | old | --check            | --from and --to are the same provider: tpns at
                    old   | nix | --check            | there is no provider 'nix'
                    old   | new | --map header.csv   | header.csv line 1: this looks like a header, but it has no column 'old'; name its columns old and new. If it is data, insert a line old,new before it
                    old   | new | --map again.csv    | again.csv line 3: the header is repeated; remove this line
                    old   | new | --map quote.csv    | quote.csv line 1: this is not CSV: a quote that begins
                    old   | new | --map twice.csv    | twice.csv line 2: subject …(1) is already mapped to another id
                    old   | new | --rules wrong.csv  | wrong.csv line 2: the new name of 'b' is empty
                    old   | new | --rules none.csv   | there is no file none.csv
                    old   | new | --rename a=b=c     | --rename a=b=c: must be OLD=NEW with exactly one '='
                    old   | new | --leave-out *      | --leave-out: '*' is not a scope
                    old   | new | --check --resume   | --check, --resume and --restart cannot be combined; use one of them
                    """)
    void aWrongCommandLineIsTold(String from, String to, String options, String message) throws Exception {
        shell.file("twice.csv", "a,b\na,c\n")
                .file("wrong.csv", "old,new\nb,\n")
                .file("header.csv", "token,account\nt,a\n")
                .file("again.csv", "old,new\na,b\nold,new\n")
                .file("quote.csv", "\"a,b\n");
        String[] words = ("migrate --from " + from + " --to " + to + " --source tags.csv " + options).split(" ", -1);

        Shell.Result result = shell.run(words);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(message).hasLineCount(1);
        assertThat(server.recording().requests()).isEmpty();
    }

    @Test
    void columnsAreThoseOfTheSource() {
        assertThat(shell.run("migrate", "--from", "local", "--to", "new", "--columns", "a,b")
                        .err())
                .isEqualTo("tagport: --format, --columns and --no-header require --source FILE\n");
    }

    @Test
    void aProviderWithoutARecordNeedsAFile() {
        assertThat(shell.run("migrate", "--from", "old", "--to", "new").err())
                .isEqualTo(
                        "tagport: there is no local record of the tags at provider 'old', and it cannot be read; specify"
                                + " the tags with --source FILE, such as an export of your database\n");
        assertThat(shell.run("migrate", "--from", "new", "--to", "old").err())
                .contains("and it can be read only for known subjects, not for all");
    }

    @Test
    void aSourceWithoutAnythingIsAnError() throws Exception {
        shell.file("tags.csv", "subject,tag\n");

        assertThat(migrate("--yes"))
                .extracting(Shell.Result::exitCode, Shell.Result::err)
                .containsExactly(2, "tagport: tags.csv has nothing to migrate\n");
    }

    @Test
    void aRecordIsReadAgainBeforeWhatIsMissingIsSentAgain() {
        shell.run("add", "u1", "--tag", "vip");
        server.faults().set("im/add_tag next 1 -> cut");

        Shell.Result result = shell.run("migrate", "--from", "local", "--to", "new", "--no-retry", "--yes");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(held("u1")).isEqualTo(TagSet.of("vip"));
    }
}
