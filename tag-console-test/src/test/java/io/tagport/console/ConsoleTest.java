package io.tagport.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.tagport.console.ServedConsole.Look;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private static final List<String> VIEWS = List.of("subjects", "tags", "audience", "requests", "bulk");

    @TempDir
    private Path folder = Path.of("");

    private ServedConsole console;

    @BeforeAll
    static void waitAsLongAsItTakes() {
        setDefaultAssertionTimeout(60_000); // on a busy machine
    }

    @BeforeEach
    void start() {
        console = new ServedConsole(folder);
    }

    @AfterEach
    void stop() {
        List<String> complaints = console.complaints();
        console.close();
        assertThat(complaints).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator exactButton(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Runs all rules in the page itself. {@code AxeBuilder.analyze} opens another page for it, and takes three times as long. */
    private static void requireAccessible(Page page, String what) {
        if (Boolean.TRUE.equals(page.evaluate("typeof axe === 'undefined'"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        Object violations = page.evaluate("""
                () => axe.run(document, {resultTypes: ['violations']}).then(({violations}) =>
                  violations.map(({id, help, nodes}) => `${id}: ${help} ${nodes.map(({html}) => html)}`))""");
        assertThat(violations).as(what).isEqualTo(List.of());
    }

    @Test
    void onlyTheRightTokenLetsIn() {
        Page page = console.open(Look.USUAL);
        page.locator("[name=token]").fill("another");
        button(page, "Log in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("admin token is incorrect");
        requireAccessible(page, "login");
        ServedConsole.keep(page, "login");

        ServedConsole.logIn(page);

        assertThat(page.locator("main h1")).hasText("Subjects");
        page.locator("[data-tool=logout]").click();
        assertThat(page.locator("[name=token]")).isVisible();
    }

    @Test
    void aSubjectIsFoundChangedAfterAPreviewAndChangedBack() {
        Page page = console.open(Look.USUAL, "subjects");
        page.locator("#subject-search").fill("xiao");
        Locator link = page.locator("main a").filter(new Locator.FilterOptions().setHasText("xiaoming"));
        assertThat(link.first()).isVisible();
        ServedConsole.keep(page, "subjects");
        link.first().click();
        assertThat(page.locator("main h1")).hasText("xiaoming");
        TagSet before = console.tagsOf("xiaoming");

        page.locator("input[value=overwrite]").check();
        tagInput(page).fill("gold");
        page.keyboard().press("Enter");
        Locator preview = page.locator(".preview");
        assertThat(preview).containsText("gold has no category: overwriting with it removes all 5 other tags");
        assertThat(preview).containsText("1 tag added");
        assertThat(console.tagsOf("xiaoming")).isEqualTo(before);
        ServedConsole.keep(page, "subject");
        button(page, "Overwrite: add 1 tag, remove 5 tags").click();

        assertThat(page.locator(".became")).containsText("Applied");
        assertThat(console.tagsOf("xiaoming")).isEqualTo(TagSet.of("gold"));
        exactButton(page, "Undo").click();
        assertThat(page.locator(".became")).containsText("Undone");
        assertThat(console.tagsOf("xiaoming")).isEqualTo(before);
    }

    private static Locator tagInput(Page page) {
        return page.locator(".editor .tag-field input");
    }

    @Test
    void aPreviewShowsARefusalThatIsCertainAndOffersNothing() {
        Page page = console.open(Look.USUAL, "subjects/xiaoming");
        tagInput(page).fill("x".repeat(51));
        page.keyboard().press("Enter");

        assertThat(page.locator(".preview")).containsText("Would be refused");
        assertThat(page.locator(".preview")).containsText("has 51 characters; the limit of store is 50");
        assertThat(page.locator(".preview")).not().containsText("1 tag added");
        assertThat(exactButton(page, "Add")).isDisabled();
    }

    @Test
    void aRefusalIsShownAsOne() {
        Page page = console.open(Look.USUAL, "subjects/somebody");
        tagInput(page).fill("one-more,");
        button(page, "Add 1 tag").waitFor();
        console.fillUp("somebody"); // after the preview
        button(page, "Add 1 tag").click();

        assertThat(page.locator(".became")).containsText("Refused");
        assertThat(page.locator(".became")).containsText("101");
        assertThat(page.locator(".became")).not().containsText("Applied");
    }

    @Test
    void aChangeAndItsUndoCountTheSameBindings() {
        Page page = console.open(Look.USUAL, "subjects/xiaoming");
        page.locator("input[value=overwrite]").check();
        tagInput(page).fill("level:5,vip-of:2024,");
        button(page, "Overwrite: add 2 tags, remove 1 tag").click();

        assertThat(page.locator(".outcomes")).hasText("3 changed");
        exactButton(page, "Undo").click();
        assertThat(page.locator(".became")).containsText("Undone");
        assertThat(page.locator(".outcomes")).hasText("3 changed");

        page.locator("input[value=add]").check();
        tagInput(page).fill("vip,gold,");
        button(page, "Add 1 tag").click();
        assertThat(page.locator(".outcomes")).hasText("1 changed1 unchanged");
    }

    @Test
    void anOldPreviewCannotBeActedOn() {
        Page page = console.open(Look.USUAL, "subjects/xiaoming");
        tagInput(page).fill("gold,");
        button(page, "Add 1 tag").waitFor();
        List<Route> held = hold(page, "**/preview");
        tagInput(page).fill("silver,");

        assertThat(page.locator(".editor form .actions button")).isDisabled();
        assertThat(page.locator(".preview")).hasClass(Pattern.compile("stale"));
        letGo(page, held, "**/preview");
        assertThat(button(page, "Add 2 tags")).isEnabled();
    }

    /** Keeps requests from now on, until they are let go. */
    private static List<Route> hold(Page page, String url) {
        List<Route> held = new ArrayList<>();
        page.route(url, held::add);
        return held;
    }

    private static void letGo(Page page, List<Route> held, String url) {
        page.waitForCondition(() -> !held.isEmpty());
        page.unroute(url);
        held.forEach(Route::resume);
    }

    @Test
    void anAnswerBelongsToTheExpressionThatIsShown() {
        Page page = console.open(Look.USUAL, "audience?x=vip");
        Locator found = page.locator("#found");
        assertThat(found).containsText("Parsed as vip");
        assertThat(found.getByText("Copy JSON").first()).isVisible();
        List<Route> held = hold(page, "**/audience");
        page.locator("#expression").fill("churned");

        assertThat(found).hasAttribute("inert", "");
        assertThat(page.locator("main")).containsText("Counting");
        page.waitForCondition(() -> held.size() == 1);
        page.locator("#expression").fill("level:1"); // while the one before is asked for
        page.waitForCondition(() -> held.size() == 2);
        assertThat(found).hasAttribute("inert", "");
        letGo(page, held, "**/audience");

        assertThat(found).containsText("Parsed as level:1");
        assertThat(found).not().hasAttribute("inert", "");
        assertThat(page.locator("main")).not().containsText("Counting");
        page.locator("#expression").fill("level:1 & ");
        assertThat(page.locator(".wrong")).containsText("Invalid expression");
        assertThat(found).hasAttribute("inert", "");
    }

    @Test
    void backLeadsToTheListAsItWasLeft() {
        Page page = console.open(Look.USUAL, "subjects");
        page.locator("#subject-search").fill("device-");
        assertThat(page.locator(".stale")).hasCount(0); // the list before has as many rows
        assertThat(page.locator(".subjects > li")).hasCount(50);
        button(page, "Show more").click();
        assertThat(page.locator(".subjects > li")).hasCount(100);
        Locator row = page.locator(".subjects > li a.id").nth(90);
        row.scrollIntoViewIfNeeded();
        double scroll = scroll(page);
        assertThat(scroll).isPositive();
        String subject = row.textContent();

        row.click();
        assertThat(page.locator("main h1")).hasText(subject);
        page.goBack();
        requireLeft(page, scroll);

        page.goForward();
        assertThat(page.locator("main h1")).hasText(subject);
        page.locator("a.back").click();
        requireLeft(page, scroll);
        page.goForward(); // the link was a step back
        assertThat(page.locator("main h1")).hasText(subject);

        page.locator("nav a")
                .filter(new Locator.FilterOptions().setHasText("Tags"))
                .click();
        page.locator("#tag-filter").fill("vip");
        page.locator(".tag-rows a").first().click();
        assertThat(page.locator("main h1")).hasText("vip");
        page.locator("nav a")
                .filter(new Locator.FilterOptions().setHasText("Audience"))
                .click();
        page.goBack();
        page.locator("a.back").click(); // not where the reader was just before
        assertThat(page.locator("#tag-filter")).hasValue("vip");
    }

    private static double scroll(Page page) {
        return ((Number) page.evaluate("scrollY")).doubleValue();
    }

    private static void requireLeft(Page page, double scroll) {
        assertThat(page.locator("#subject-search")).hasValue("device-");
        assertThat(page.locator(".subjects > li")).hasCount(100);
        page.waitForFunction("top => Math.abs(scrollY - top) < 2", scroll);
    }

    @Test
    void largeCountsAreShownWhole() {
        for (Look look : List.of(Look.USUAL, Look.PHONE)) {
            Page page = console.open(look, "subjects");
            page.route(
                    "**/tags",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"source\":\"store\",\"tags\":["
                                    + "{\"tag\":\"level:1\",\"category\":\"level\",\"subjects\":12345678},"
                                    + "{\"tag\":\"level:2\",\"category\":\"level\",\"subjects\":123456}]}")));
            console.go(page, "tags");
            Locator number = page.locator(".tag-rows .number").first();
            assertThat(number).hasText("12,345,678 subjects");

            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('.tag-rows .number')]
                      .every((one) => one.scrollWidth <= one.clientWidth)""")).as(look + "").isEqualTo(true);
        }
    }

    @Test
    void tagsAreShownWithTheirPopulationsAndOneIsTakenFromEverybody() {
        Page page = console.open(Look.USUAL, "tags");
        assertThat(page.locator("main")).containsText("of 10,000");
        assertThat(page.locator("main")).containsText("of 1,000");
        ServedConsole.keep(page, "tags");

        long holders = console.store().holderCountOf(new Tag("churned"));
        assertThat(page.locator("main")).containsText(holders + " subjects");
        console.go(page, "tags/churned");
        Locator purge = button(page, "Remove from all subjects");
        page.getByLabel("To confirm, type churned").fill("churned");
        ServedConsole.keep(page, "tag");
        purge.click();

        assertThat(page.locator("main")).containsText("Removed from " + holders + " subjects");
        assertThat(console.store().holderCountOf(new Tag("churned"))).isZero();
    }

    @Test
    void anAudienceIsCountedWhileItIsTyped() {
        Page page = console.open(Look.USUAL, "audience");
        page.locator("#expression").fill("vip & level:* & !churned");
        assertThat(page.locator("#found")).containsText("of 402 subjects");
        assertThat(page.locator("#found")).containsText("IM Push does not support this expression");
        page.locator("#expression").fill("vip & level:3");
        assertThat(page.locator("#found")).containsText("TagsAnd");
        assertThat(page.locator("#found")).containsText("tag_rules");
        assertThat(page.locator("#found")).containsText("xiaoming");
        ServedConsole.keep(page, "audience");

        page.locator("#expression").fill("vip & (level:3");

        assertThat(page.locator("#expression-wrong")).containsText("at character 7");
    }

    @Test
    void requestsAreShownAsTheyComeWithoutTheirSubjects() throws Exception {
        Page page = console.open(Look.USUAL, "requests");
        assertThat(page.locator("main")).containsText("Live");
        String path =
                "/v4/timpush/get_tag?sdkappid=1400000001&identifier=administrator&usersig=no&random=1&contenttype=json";
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(console.uri().resolve(path))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"To_Account\":[\"an-account-of-some-length\"],\"Odd\":1}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        Locator row = page.locator("tbody tr").first();
        assertThat(row).containsText("im/get_tag");
        assertThat(row).containsText("70003");
        assertThat(row).containsText("Odd");
        ServedConsole.keep(page, "requests");
        row.locator("a, button").first().click();
        Locator details = page.locator("dialog");
        assertThat(details).containsText("an-a…(25)");
        assertThat(details).not().containsText("an-account-of-some-length");
        ServedConsole.keep(page, "request");
    }

    @Test
    void aFileIsPlannedAndRun() {
        Page page = console.open(Look.USUAL, "bulk");
        String file = "subject,tag\nbulk-1,vip\nbulk-2,vip\nbulk-2,level:9\n";
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("some.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        ServedConsole.keep(page, "bulk");
        button(page, "Upload and plan").click();
        assertThat(page.locator("main h1")).hasText("some.csv");
        assertThat(page.locator("main")).containsText("planned");
        ServedConsole.keep(page, "bulk-plan");

        button(page, "Send 1 call").click();
        page.locator("dialog").locator("button.primary, button.danger").last().click();

        assertThat(page.locator("main")).containsText("All applied");
        assertThat(console.tagsOf("bulk-2")).isEqualTo(TagSet.of("vip", "level:9"));
        ServedConsole.keep(page, "bulk-run");
    }

    @Test
    void whatWasRefusedOfAFileCanBeFetched() {
        Page page = console.open(Look.USUAL, "bulk");
        String file = "{\"subject\":\"somebody\",\"tags\":[\"one-more\"]}\n";
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("some.ndjson", "application/x-ndjson", file.getBytes(StandardCharsets.UTF_8)));
        button(page, "Upload and plan").click();
        assertThat(page.locator("main")).containsText("planned");
        console.fillUp("somebody");
        button(page, "Send 1 call").click();
        page.locator("dialog").locator("button.primary, button.danger").last().click();
        assertThat(page.locator("main")).containsText("Some changes were refused");

        Download download =
                page.waitForDownload(() -> page.getByText("Download refused").click());

        assertThat(download.suggestedFilename()).endsWith(".ndjson");
        assertThat(download.path()).content().contains("somebody", "one-more");
    }

    @Test
    void everythingCanBeDoneByKeyboard() {
        Page page = console.open(Look.USUAL);
        page.locator("[name=token]:focus").waitFor(); // nobody types before there is a field
        page.keyboard().type(ServedConsole.TOKEN);
        page.keyboard().press("Enter");
        page.locator("nav").waitFor();
        page.keyboard().press("/");
        page.keyboard().type("xiaoming");
        page.keyboard().press("Enter");
        assertThat(page.locator("main h1")).hasText("xiaoming");
        tabTo(page, "input[name=verb]");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Tab");
        page.keyboard().type("vip");
        page.keyboard().press("Enter");
        tabTo(page, "button.danger");
        page.keyboard().press("Enter");
        assertThat(page.locator(".became")).containsText("Applied");
        assertThat(console.tagsOf("xiaoming")).doesNotContain(new Tag("vip"));
        tabTo(page, ".became button");
        page.keyboard().press("Enter");
        assertThat(page.locator(".became")).containsText("Undone");
        page.keyboard().press("Escape");
        page.evaluate("document.activeElement.blur()");
        for (String view : List.of("t:Tags", "a:Audience", "r:Requests", "b:Bulk", "s:Subjects")) {
            page.keyboard().press("g");
            page.keyboard().press(view.substring(0, 1));
            assertThat(page.locator("main h1")).hasText(view.substring(2));
        }
        page.keyboard().press("?");
        assertThat(page.locator("dialog")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not reach " + selector);
    }

    @Test
    void aPhoneShowsAllOfItInItsWidth() {
        Page page = console.open(Look.PHONE, "subjects/xiaoming");
        assertThat(page.locator("main")).containsText("interest:");
        ServedConsole.keep(page, "phone");
        for (String view : VIEWS) {
            console.go(page, view);
            requireWidth(page, view);
        }
        console.go(page, "subjects/xiaoming");
        requireWidth(page, "a subject");
        requireAccessible(page, "a phone");
    }

    private static void requireWidth(Page page, String view) {
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(width).as(view).isLessThanOrEqualTo(390);
    }

    @Test
    void nothingKeepsAnybodyOut() {
        Map<String, String> lateContent = Map.of(
                "subjects", ".subjects > li",
                "subjects/xiaoming", ".carried .group",
                "tags", ".tag-rows li",
                "tags/vip", ".ids li",
                "audience?x=vip", ".result",
                "requests", ".dot.open",
                "bulk", ".empty");
        for (Look look : List.of(Look.USUAL, Look.DARK)) {
            Page page = console.open(look, "subjects");
            lateContent.forEach((view, late) -> {
                console.go(page, view);
                page.locator(late).first().waitFor();
                requireAccessible(page, look + " " + view);
            });
        }
    }

    @Test
    void itIsDarkAndChineseForWhoWantsIt() {
        Page page = console.open(Look.DARK, "tags");
        assertThat(page.locator("main h1")).hasText("标签");
        assertThat(page.locator("main")).containsText("广州");
        String background = String.valueOf(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"));
        ServedConsole.keep(page, "dark-chinese");
        page.locator("[data-tool=theme]").click(); // as the system, to light

        assertThat(String.valueOf(page.evaluate("getComputedStyle(document.documentElement).backgroundColor")))
                .isNotEqualTo(background);
        page.locator("[data-tool=language]").click();
        assertThat(page.locator("main h1")).hasText("Tags");
        page.reload();
        assertThat(page.locator("main h1")).hasText("Tags");
    }

    @Test
    void aHostileTagIsJustText() {
        Page page = console.open(Look.USUAL, "subjects/hostile");
        for (String view : List.of("subjects/hostile", "subjects?prefix=host", "tags", "audience?x=level:1")) {
            console.go(page, view);
            assertThat(page.locator("main"))
                    .containsText(view.startsWith("audience") ? "level:1" : ServedConsole.HOSTILE);
            assertThat(page.locator("main img")).hasCount(0);
        }
        page.navigate(console.uri() + "/console/#/demo/tags/" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
        assertThat(page.locator("main h1")).hasText(ServedConsole.HOSTILE);
        assertThat(page.locator("main")).containsText("hostile");
    }

    @Test
    void whoseSessionHasEndedLogsInAndGoesOnWhereHeWas() {
        Page page = console.open(Look.USUAL, "subjects/xiaoming");
        tagInput(page).fill("unfinished");
        page.context().clearCookies();
        page.keyboard().press("Enter");

        Locator again = page.locator("dialog [name=token]");
        assertThat(again).isVisible();
        ServedConsole.keep(page, "session-ended");
        again.fill(ServedConsole.TOKEN);
        page.keyboard().press("Enter");

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("main h1")).hasText("xiaoming");
        assertThat(page.locator(".editor")).containsText("unfinished");
        assertThat(page.locator(".preview")).containsText("1 tag added");
    }
}
