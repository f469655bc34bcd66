package io.tagport.console;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.tagport.app.serve.Server;
import io.tagport.app.settings.Listen;
import io.tagport.app.settings.SettingsFile;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A server with some subjects, and pages of its console. What a page complains of is kept. */
final class ServedConsole implements AutoCloseable {
    static final String TOKEN = "an-admin-token-16";
    static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final Path SHOTS = Paths.get(System.getProperty("tagport.screenshots", "target/screenshots"));
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "TAGPORT_TPNS_ACCESS_ID", "1500000001",
            "TAGPORT_TPNS_SECRET", "s",
            "TAGPORT_IM_SDKAPPID", "1400000001",
            "TAGPORT_IM_KEY", "k",
            "TAGPORT_ADMIN_TOKEN", TOKEN);

    private final Server server;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    ServedConsole(Path folder) {
        server = start(folder);
        fill(store());
    }

    /** Serves the app of a configuration, with no subjects. */
    static ServedConsole configured(Path folder, String yaml) throws IOException {
        Files.writeString(folder.resolve("tagport.yaml"), yaml);
        return new ServedConsole(start(folder));
    }

    private ServedConsole(Server server) {
        this.server = server;
    }

    private static Server start(Path folder) {
        return Server.start(
                SettingsFile.load(Optional.empty(), folder, ENVIRONMENT).withListen(new Listen("127.0.0.1", 0)),
                ENVIRONMENT,
                InstantSource.system(),
                System.out);
    }

    /** What a page looks like to its reader. */
    enum Look {
        USUAL(1280, 800, ColorScheme.LIGHT, "en-GB"),
        DARK(1280, 800, ColorScheme.DARK, "zh-CN"),
        PHONE(390, 844, ColorScheme.LIGHT, "en-GB");

        private final int width;
        private final int height;
        private final ColorScheme colours;
        private final String language;

        Look(int width, int height, ColorScheme colours, String language) {
            this.width = width;
            this.height = height;
            this.colours = colours;
            this.language = language;
        }
    }

    TagStore store() {
        return store("demo");
    }

    TagStore store(String app) {
        return server.wiring().stores().of(new App(app));
    }

    TagSet tagsOf(String subject) {
        Subject one = new Subject(subject);
        return store().tagsOf(List.of(one)).getOrDefault(one, TagSet.empty());
    }

    URI uri() {
        return server.uri();
    }

    private static void fill(TagStore store) {
        Random random = new Random(7); // the same subjects at every time
        List<SubjectChanges> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            List<String> tags =
                    new ArrayList<>(List.of("level:" + (1 + Math.min(random.nextInt(6), random.nextInt(9)))));
            tags.add("city:" + List.of("beijing", "shanghai", "shenzhen", "广州").get(random.nextInt(4)));
            if (random.nextInt(4) == 0) {
                tags.add("vip");
            }
            if (random.nextInt(9) == 0) {
                tags.add("churned");
            }
            all.add(adding("device-%04x".formatted(0x1000 + i * 37), tags));
        }
        all.add(adding("xiaoming", List.of("vip", "level:3", "city:shenzhen", "interest:music", "interest:games")));
        all.add(adding("hostile", List.of(HOSTILE, "level:1")));
        store.apply(all, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
    }

    /** Gives a subject as many tags as it can have. */
    void fillUp(String subject) {
        List<String> tags = IntStream.range(0, TagLimits.STORE.tagsPerSubject())
                .mapToObj(i -> "full:" + i)
                .toList();
        store().apply(
                        List.of(adding(subject, tags)),
                        AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
    }

    private static SubjectChanges adding(String subject, List<String> tags) {
        Subject one = new Subject(subject);
        return new SubjectChanges(one, List.of(new Change.Add(one, TagSet.of(tags.toArray(String[]::new)))));
    }

    /** Opens the console without a session. */
    Page open(Look look) {
        Page page = page(look);
        page.navigate(uri() + "/console/");
        return page;
    }

    private Page page(Look look) {
        BrowserContext context = Browser.get()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(look.width, look.height)
                        .setColorScheme(look.colours)
                        .setLocale(look.language)
                        .setTimezoneId("UTC"));
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // That nobody is let in yet, or an expression is wrong, is an answer like any other, but a browser reports
            // it.
            if (message.type().equals("error") && !message.text().contains("responded with a status of 40")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(uri().toString())) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        return page;
    }

    /** Opens a view with a session that the browser has already: the form of the login costs a second in every test. */
    Page open(Look look, String view) {
        Page page = page(look);
        APIResponse session = page.context()
                .request()
                .post(
                        uri() + "/api/v1/session",
                        RequestOptions.create()
                                .setHeader("X-Tagport-Console", "1")
                                .setData(Map.of("token", TOKEN)));
        if (!session.ok()) {
            throw new AssertionError("no session: " + session.status());
        }
        go(page, view);
        return page;
    }

    static void logIn(Page page) {
        page.locator("[name=token]").fill(TOKEN);
        page.keyboard().press("Enter");
        page.locator("nav").waitFor();
    }

    void go(Page page, String view) {
        page.navigate(uri() + "/console/#/demo/" + view);
        page.locator("main h1").waitFor();
    }

    /** Keeps what a page looks like, for people. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    /** What pages complained of: errors of scripts, refused resources, dialogs, requests to others. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        server.close();
    }
}
