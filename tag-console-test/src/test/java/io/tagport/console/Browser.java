package io.tagport.console;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Chromium for all tests of this JVM. It ends with it. */
final class Browser {
    /** What a browser of a person does beside showing pages: none of it is for a test. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox", // it runs as root where the build does
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final com.microsoft.playwright.Browser CHROMIUM = start();

    private Browser() {}

    static com.microsoft.playwright.Browser get() {
        return CHROMIUM;
    }

    @SuppressWarnings("resource") // ends with the JVM
    private static com.microsoft.playwright.Browser start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(FLAGS));
    }
}
