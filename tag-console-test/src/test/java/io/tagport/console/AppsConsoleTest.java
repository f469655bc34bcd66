package io.tagport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tagport.console.ServedConsole.Look;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of two apps, each with a store of its own, and only one of them the store that commands mean by {@code local}. */
class AppsConsoleTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileIsForTheAppThatIsChosenAtTheTop() throws Exception {
        try (ServedConsole console = ServedConsole.configured(folder, """
                apps:
                  - {name: demo, im: {sdkAppId: 1, key: k}}
                  - {name: shop, im: {sdkAppId: 2, key: k}}
                providers:
                  local: {type: store, app: demo}
                admin: {token: %s}
                """.formatted(ServedConsole.TOKEN))) {
            Page page = console.open(Look.USUAL, "bulk");
            Locator target = page.locator(".bulk .facts");
            assertThat(target).containsText("store of app demo");
            page.locator("input[value=replace]").check();
            page.locator("[name=maxChange]").fill("90%");
            page.getByLabel("App").selectOption("shop");
            assertThat(target).containsText("store of app shop");
            assertThat(page.locator("input[value=add]")).isChecked();
            assertThat(page.locator("[name=maxChange]")).hasValue("");

            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "some.csv", "text/csv", "subject,tag\nu,vip\n".getBytes(StandardCharsets.UTF_8)));
            press(page, "Upload and plan");
            press(page, "Send 1 call");
            page.locator("dialog button.primary").click();
            assertThat(page.locator("main")).containsText("All applied");

            Subject subject = new Subject("u");
            assertThat(console.store("shop").tagsOf(List.of(subject))).isEqualTo(Map.of(subject, TagSet.of("vip")));
            assertThat(console.store().tagsOf(List.of(subject))).isEmpty();
            page.locator("a.back").click();
            assertThat(page.locator(".files")).containsText("some.csv");
            assertThat(page.locator("main")).not().containsText("Files for other providers");
            page.getByLabel("App").selectOption("demo");
            assertThat(page.locator("main")).containsText("Files for other providers");
            assertThat(page.locator("input[value=replace]")).isChecked();
            assertThat(console.complaints()).isEmpty();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }
}
