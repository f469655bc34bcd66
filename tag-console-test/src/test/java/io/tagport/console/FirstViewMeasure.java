package io.tagport.console;

import com.microsoft.playwright.Page;
import io.tagport.console.ServedConsole.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tells how soon the console is there. Run by hand, as bench/README.md says: it is no test, and asserts nothing. */
class FirstViewMeasure {
    private static final int TIMES = 30;

    /** From the begin of the navigation until the list of subjects is in the page, by the browser's own clock. */
    private static final String UNTIL_LISTED = """
            () => new Promise(resolve => {
              const look = () => document.querySelector('main a[href*="subjects/"]')
                ? requestAnimationFrame(() => resolve(performance.now())) : setTimeout(look, 1);
              look();
            })""";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void measure() {
        try (ServedConsole console = new ServedConsole(folder)) {
            Page page = console.open(Look.USUAL, "subjects");
            List<Double> painted = new ArrayList<>();
            List<Double> listed = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                page.context().newCDPSession(page).send("Network.clearBrowserCache");
                page.reload();
                listed.add(((Number) page.evaluate(UNTIL_LISTED)).doubleValue());
                painted.add(((Number) page.evaluate(
                                "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"))
                        .doubleValue());
            }
            System.out.printf("first paint: %s%n", figures(painted));
            System.out.printf("subjects listed: %s%n", figures(listed));
        }
    }

    private static String figures(List<Double> millis) {
        Collections.sort(millis);
        return "median %.0f ms, longest %.0f ms of %d with an empty cache"
                .formatted(millis.get(millis.size() / 2), millis.get(millis.size() - 1), millis.size());
    }
}
