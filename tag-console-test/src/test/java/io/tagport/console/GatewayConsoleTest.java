package io.tagport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tagport.console.ServedConsole.Look;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app whose first provider cannot be read and whose second one is behind: the console says so where it shows tags. */
class GatewayConsoleTest {
    private final TagServer first = TagServer.inMemory().start();
    private final TagServer second = TagServer.inMemory().start();

    @TempDir
    private Path folder = Path.of("");

    private ServedConsole console;

    @BeforeAll
    static void waitAsLongAsItTakes() {
        setDefaultAssertionTimeout(60_000); // on a busy machine
    }

    @BeforeEach
    void start() throws IOException {
        console = ServedConsole.configured(folder, """
                apps: [{name: demo, im: {sdkAppId: 1400000001, key: k}, backend: [push-old, push-new]}]
                providers:
                  push-old: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", pace: none}
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                admin: {token: %s}
                """.formatted(
                        first.uri(),
                        first.app().tpns().accessId(),
                        first.app().tpns().secretKey().value(),
                        second.uri(),
                        TestServerApp.SDK_APP_ID,
                        second.app().imKey().value(),
                        ServedConsole.TOKEN));
    }

    @AfterEach
    void stop() {
        List<String> complaints = console.complaints();
        console.close();
        first.close();
        second.close();
        assertThat(complaints).isEmpty();
    }

    private static Locator main(Page page) {
        return page.locator("main");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static void add(Page page, String tag) {
        page.locator(".tag-field input").fill(tag + ",");
        press(page, "Add 1 tag");
    }

    @Test
    void aSubjectShowsItsSourceWhatIsUnknownAndWhatIsPending() {
        second.faults().set(FaultScript.parse("im -> status 503"));
        Page page = console.open(Look.USUAL, "subjects/u");
        assertThat(main(page)).containsText("From the ledger of push-old");

        add(page, "vip");

        assertThat(main(page)).containsText("Applied at push-old; pending at push-new");
        assertThat(main(page)).containsText("Pending at push-new: add vip");

        first.faults().set(FaultScript.parse("tpns -> lose-reply"));
        add(page, "gold");

        assertThat(main(page)).containsText("Unknown at push-old: add gold");
        console.go(page, "subjects");
        assertThat(main(page)).containsText("unknown: add gold");
        for (String view : List.of("subjects", "tags", "tags/vip", "audience?x=vip")) {
            console.go(page, view);
            assertThat(main(page)).containsText("From the ledger of push-old");
            assertThat(main(page)).containsText("Unknown at push-old: changes of 1 subject have no response");
            assertThat(main(page)).containsText("1 subject is pending at push-new.");
        }
    }

    @Test
    void aFileIsNotAllAppliedBeforeTheSecondProviderHasFollowed() {
        second.faults().set(FaultScript.parse("im -> status 503"));
        Page page = console.open(Look.USUAL, "bulk");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "some.csv", "text/csv", "subject,tag\na,vip\nb,vip\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".bulk .facts")).containsText("push-old");
        press(page, "Upload and plan");
        press(page, "Send 1 call");
        page.locator("dialog").locator("button.primary, button.danger").last().click();

        assertThat(main(page)).containsText("All applied at push-old");
        assertThat(main(page)).containsText("2 subjects are pending at push-new.");
        assertThat(page.locator(".notice.good")).hasCount(0);

        second.faults().set(FaultScript.none());

        assertThat(page.locator(".notice.good")).containsText("All applied");
        assertThat(main(page)).not().containsText("pending");
    }
}
