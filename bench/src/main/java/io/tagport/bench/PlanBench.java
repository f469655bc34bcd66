package io.tagport.bench;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.port.Terms;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.HttpPost;
import io.tagport.transport.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A benchmark of the planner. It plans the bundled workloads and prints the number of calls with its lower bound, and
 * the time of the first and of the fastest planning in this process. Arguments: names of workloads (none for all), or
 * {@code growth} for the same workload in six sizes.
 */
public final class PlanBench {
    private static final int REPEATS = 5;
    private static final URI UNUSED = URI.create("http://127.0.0.1:1");

    private PlanBench() {}

    /**
     * Runs the benchmark and prints the results.
     *
     * @param args the names of the workloads, or {@code growth}
     */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("growth")) {
            growth();
        } else {
            compare(List.of(args));
        }
    }

    private static void compare(List<String> names) {
        row(
                "workload",
                "provider",
                "bindings",
                "calls",
                "bound",
                "ratio",
                "best shape",
                "naive",
                "hours",
                "first ms",
                "best ms");
        for (Map.Entry<String, Supplier<Workload>> entry :
                BundledWorkloads.all().entrySet()) {
            if (names.isEmpty() || names.contains(entry.getKey())) {
                Workload workload = entry.getValue().get();
                print(workload, "TPNS", tpns(), workload.callsOfBestShape());
                print(workload, "IM", im(), 0);
            }
        }
    }

    private static void growth() {
        Terms terms = tpns();
        new Planner(terms).plan(BundledWorkloads.zipf(100_000).difference());
        row("subjects", "bindings", "calls", "best ms", "ns a binding");
        for (int subjects : List.of(100_000, 200_000, 400_000, 600_000, 800_000, 1_000_000)) {
            Workload workload = BundledWorkloads.zipf(subjects);
            Timed timed = Timed.plan(workload, terms);
            row(
                    subjects,
                    workload.difference().size(),
                    timed.plan().size(),
                    timed.bestMillis(),
                    timed.bestMillis() * 1_000_000 / workload.difference().size());
        }
    }

    private static void print(Workload workload, String provider, Terms terms, long bestShape) {
        Timed timed = Timed.plan(workload, terms);
        Plan plan = timed.plan();
        Plan.Figures figures = plan.figures();
        row(
                workload.title(),
                provider,
                plan.bindings(),
                plan.size(),
                figures.bound(),
                String.format(Locale.ROOT, "%.4f", (double) plan.size() / figures.bound()),
                bestShape == 0 ? "" : bestShape,
                figures.changes(),
                String.format(Locale.ROOT, "%.2f", plan.duration(terms.pace()).toSeconds() / 3600.0),
                timed.firstMillis(),
                timed.bestMillis());
    }

    private record Timed(Plan plan, long firstMillis, long bestMillis) {
        static Timed plan(Workload workload, Terms terms) {
            Timed timed = once(workload, terms);
            long best = timed.bestMillis;
            for (int i = 1; i < REPEATS; i++) {
                best = Math.min(best, once(workload, terms).bestMillis);
            }
            return new Timed(timed.plan, timed.firstMillis, best);
        }

        private static Timed once(Workload workload, Terms terms) {
            long start = System.nanoTime();
            Plan plan = new Planner(terms).plan(workload.difference());
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return new Timed(plan, millis, millis);
        }
    }

    private static Terms tpns() {
        TpnsConfig config = TpnsConfig.of(UNUSED, new TpnsCredentials("1500000000", new Secret("unused")));
        return new TpnsTagProvider(config, PlanBench::post, InstantSource.system()).terms();
    }

    private static Terms im() {
        ImConfig config = ImConfig.of(UNUSED, 1, "administrator", new Secret("unused"));
        return new ImTagProvider(config, PlanBench::post, InstantSource.system(), new Random()).terms();
    }

    private static HttpPost post() {
        throw new IllegalStateException("nobody is asked");
    }

    private static void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        System.out.println(row);
    }
}
