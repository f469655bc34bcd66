package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.Guide;
import io.tagport.app.Shell;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.im.wire.ImCommand;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serves the configuration of docs/gateway.md as it stands there, and runs its commands, which say what is printed there. */
class GatewayGuideTest {
    private static final String TPNS_HOST = "https://api.tpns.tencent.com";
    private static final String PROMPT = "$ ./tagport ";
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?=\\$ )");

    private final TagServer old = TagServer.inMemory().start();
    private final TagServer other = TagServer.inMemory().start();
    private final Map<String, String> secrets = Map.of(
            "PUSH_OLD_SECRET", old.app().tpns().secretKey().value(),
            "PUSH_NEW_KEY", other.app().imKey().value());

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        old.close();
        other.close();
    }

    /** The hosts are those of Tencent, which no test asks. */
    @BeforeEach
    void configure() throws Exception {
        String yaml = Guide.of("gateway.md").blocks("yaml").get(0);
        assertThat(yaml).contains("host: guangzhou", "host: china");
        shell().file(
                        "tagport.yaml",
                        yaml.replace("host: guangzhou", "host: \"" + old.uri() + "\", pace: none")
                                .replace("host: china", "host: \"" + other.uri() + "\", pace: none"));
    }

    private Shell shell() {
        Shell shell = new Shell(folder).at(old.app().clock());
        secrets.forEach(shell::with);
        return shell;
    }

    private void old(String command) {
        shell().run((command + " --provider push-old").split(" "));
    }

    private static void elsewhere(TagServer provider, Change change) {
        provider.app().tags().apply(List.of(change));
    }

    private void saysWhatIsShown(String heading) throws Exception {
        List<String> shown = Guide.of("gateway.md").section(heading).blocks("text");
        assertThat(shown).isNotEmpty();
        for (String block : shown) {
            COMMAND.splitAsStream(block).forEach(part -> {
                assertThat(part).startsWith(PROMPT);
                runAsShown(part.substring(PROMPT.length()));
            });
        }
    }

    private void runAsShown(String shown) {
        int end = shown.indexOf('\n');
        Shell.Result result = shell().run(shown.substring(0, end).split(" "));
        Guide.compare(shown.substring(end), (result.out() + result.err()).replace("" + old.uri(), TPNS_HOST));
    }

    @Test
    void theConfigurationServesBothProtocolsAndChangesBothProviders() throws Exception {
        try (Server server = Served.by(folder, secrets)) {
            HttpCaller caller = new HttpCaller(server.uri());
            String body = "{\"operator_type\":6,\"tag_list\":[\"level:2\"],\"token_list\":[\"t1\"]}";

            assertThat(caller.tpns(old.app().tpns(), body).code()).isZero();

            assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("level:2"));
            assertThat(other.app().tagsOf("t1")).isEqualTo(TagSet.of("level:2"));
            assertThat(caller.im(
                                    TestServerApp.SDK_APP_ID,
                                    other.app().imKey(),
                                    ImCommand.GET_TAG,
                                    "{\"To_Account\":[\"t1\"]}")
                            .body())
                    .contains("\"Tags\":[\"level:2\"]");
        }
    }

    @Test
    void everyMetricOfAGatewayIsInTheTable() throws Exception {
        try (Server server = Served.by(folder, secrets)) {
            List<String> names = new HttpCaller(server.uri())
                    .admin("GET", "/metrics", "none", "")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE tagport_"))
                    .map(line -> line.substring("# TYPE ".length(), line.lastIndexOf(' ')))
                    .toList();

            assertThat(names).contains("tagport_ledger_followed_subjects", "tagport_provider_calls_total");
            assertThat(Guide.of("watching.md").section("## Metrics").text())
                    .contains(names.stream().map(name -> "`" + name + "`").toList());
        }
    }

    @Test
    void getSaysWhatIsShown() throws Exception {
        old("add t1 --tag vip --tag level:1");
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        old("overwrite t1 --tag level:2");

        saysWhatIsShown("### get");
    }

    @Test
    void pendingSaysWhatIsShown() throws Exception {
        old("add t1 --tag vip");
        old("remove t2 --tag vip");
        old("add t2 --tag level:2");
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        old("clear t9");

        saysWhatIsShown("### pending");
    }

    @Test
    void driftSaysWhatIsShown() throws Exception {
        shell().run("add", "t1", "t2", "t3", "--tag", "vip", "--provider", "push-new");
        elsewhere(other, new Change.ReplaceAll(new Subject("t1"), TagSet.of("x")));
        old("add t1 --tag vip --tag level:1");
        old.faults().set(FaultScript.parse("tpns -> lose-reply"));
        old("overwrite t1 --tag level:2");
        old("remove t2 --tag vip");
        old.faults().set(FaultScript.none());

        saysWhatIsShown("### drift");

        assertThat(old.app().tagsOf("t1")).isEqualTo(TagSet.of("vip", "level:2"));
    }
}
