package io.tagport.app;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the app runs with, out of the class path of its tests: for processes that must not meet a test's libraries. */
public final class RuntimePath {
    private static final Pattern AT_RUN_TIME = Pattern.compile(
            ".*(/target/classes|/(tag-(domain|transport|adapter-[a-z]+|server)-[^/]*|jackson-[^/]*|snakeyaml-[^/]*"
                    + "|picocli-[^/]*|fastcsv-[^/]*|RoaringBitmap-[^/]*|rocksdbjni-[^/]*|vertx-core-[^/]*|netty-[^/]*|prometheus-metrics-[^/]*"
                    + "|postgresql-[^/]*|HikariCP-[^/]*|slf4j-[^/]*)\\.jar)");

    private RuntimePath() {}

    /** What begins a command in a process of its own: to be followed by its words. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", // as the manifest of the runnable jar says
                "-XX:TieredStopAtLevel=1", // up sooner
                "-cp",
                get(),
                "io.tagport.app.Main");
    }

    /** As {@code java} takes it for a class path or a module path. */
    public static String get() {
        String own = Path.of("target", "classes").toAbsolutePath().toString();
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return Stream.concat(Stream.of(own), classPath.stream())
                .filter(entry -> AT_RUN_TIME
                        .matcher(entry.replace(File.separatorChar, '/'))
                        .matches())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
