package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.serve.HttpCaller;
import io.tagport.app.serve.Served;
import io.tagport.app.serve.Server;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.VirtualClock;
import io.tagport.server.fault.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole documents and outputs that programs read: each transcript in {@code golden} is executed step by step, and its output must
 * not change. A line {@code $ COMMAND} is a step; the lines that follow are its output:
 *
 * <ul>
 *   <li>{@code write FILE}: the lines after it, each prefixed with {@code "> "}, are its contents;
 *   <li>{@code tagport …}: standard output, standard error prefixed with {@code "! "}, the exit code unless it is 0;
 *   <li>{@code cat FILE}: the file;
 *   <li>{@code faults SCRIPT}: sets the provider's fault script, with {@code |} between rules;
 *   <li>{@code serve}: starts a server with the folder's configuration;
 *   <li>{@code METHOD PATH BODY}: calls its admin API, with {@code |} for the body's line ends, and prints the status and the answer;
 *   <li>{@code GET PATH until TEXT}: repeats the call until its answer contains the text.
 * </ul>
 *
 * <p>Run with {@code -Dtagport.golden.update=true} to update the transcripts, then review the difference.
 */
class TranscriptTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final String TOKEN = "an-admin-token-16";
    private static final Pattern VARIES = Pattern.compile(
            "(\"(?:elapsedMs|startedAt|id|at|millis|uptime|etag|version|asOf|until)\":)(\"[^\"]*\"|[0-9.]+)");

    @TempDir
    private Path folder = Path.of("");

    private final TagServer provider =
            TagServer.inMemory().clock(VirtualClock.at(Shell.NOW)).start();
    private Optional<Server> served = Optional.empty();
    private String bulkId = "";

    @AfterEach
    void stop() {
        served.ifPresent(Server::close);
        provider.close();
    }

    @Timeout(60)
    @ParameterizedTest
    @ValueSource(strings = {"changes", "bulk", "migration", "ledger", "api"})
    void comesOutAsItIs(String name) throws Exception {
        Path file = GOLDEN.resolve(name + ".txt");
        String golden = Files.readString(file);

        String actual = execute(golden.lines().toList());

        if (Boolean.getBoolean("tagport.golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(golden);
    }

    @Test
    void thereIsATestForEachTranscript() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("changes.txt", "bulk.txt", "migration.txt", "ledger.txt", "api.txt");
        }
    }

    private String execute(List<String> golden) throws Exception {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < golden.size(); i++) {
            String line = golden.get(i);
            if (line.startsWith("# ")) {
                out.append(i == 0 ? "" : "\n").append(line).append('\n');
            } else if (line.startsWith("$ write ")) {
                List<String> lines = new ArrayList<>();
                out.append(line).append('\n');
                for (; i + 1 < golden.size() && golden.get(i + 1).startsWith("> "); i++) {
                    lines.add(golden.get(i + 1).substring(2));
                    out.append(golden.get(i + 1)).append('\n');
                }
                new Shell(folder).file(line.substring(8), filled(String.join("\n", lines) + "\n"));
            } else if (line.startsWith("$ ")) {
                out.append(line).append('\n').append(masked(step(line.substring(2))));
            }
        }
        return out.toString();
    }

    private String step(String command) throws Exception {
        List<String> words = words(command);
        String rest = command.substring(words.get(0).length()).strip();
        return switch (words.get(0)) {
            case "tagport" ->
                output(new Shell(folder).run(words.subList(1, words.size()).toArray(String[]::new)));
            case "cat" ->
                Files.exists(folder.resolve(rest)) ? Files.readString(folder.resolve(rest)) : "no such file\n";
            case "faults" -> {
                provider.faults().set(FaultScript.parse(rest.replace('|', '\n')));
                yield "";
            }
            case "serve" -> {
                served = Optional.of(Served.by(folder, Map.of()));
                yield "";
            }
            default -> call(words.get(0), rest);
        };
    }

    private static List<String> words(String command) {
        return Arrays.stream(command.split(" (?=(?:[^']*'[^']*')*[^']*$)"))
                .map(word -> word.replace("'", ""))
                .toList();
    }

    private static String output(Shell.Result result) {
        return ended(result.out())
                + result.err().lines().map(line -> "! " + line + "\n").collect(Collectors.joining())
                + (result.exitCode() == 0 ? "" : "exit code " + result.exitCode() + "\n");
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private String call(String method, String rest) throws Exception {
        String path = rest.split(" ", 2)[0];
        String after = rest.substring(path.length()).strip();
        boolean polls = after.startsWith("until ");
        HttpCaller.Reply reply = admin(method, path, polls ? "" : after.replace('|', '\n'));
        while (polls && !reply.body().contains(after.substring(6))) {
            Thread.sleep(20);
            reply = admin(method, path, "");
        }
        if (path.equals("/metrics")) {
            return metrics(reply.body());
        }
        if (path.equals("/api/v1/bulk")) {
            bulkId = reply.body().replaceFirst("(?s).*\"id\":\"([^\"]*)\".*", "$1");
        }
        // What has only been accepted may have advanced by the time it is reported.
        return reply.status() + "\n" + (reply.status() == 202 ? "" : ended(reply.body()));
    }

    private HttpCaller.Reply admin(String method, String path, String body) throws Exception {
        return new HttpCaller(served.orElseThrow().uri()).admin(method, path.replace("BULK", bulkId), TOKEN, body);
    }

    /** Types, names and labels: the values differ from run to run. */
    private static String metrics(String body) {
        return body.lines()
                .filter(line -> line.contains("tagport_") && !line.startsWith("# HELP"))
                .map(line -> line.startsWith("# ") ? line.substring(2) : line.replaceFirst(" [^ ]*$", ""))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String filled(String text) {
        return text.replace("${URL}", provider.uri().toString())
                .replace("${TPNS_SECRET}", provider.app().tpns().secretKey().value())
                .replace("${IM_KEY}", provider.app().imKey().value())
                .replace("${SDK_APP_ID}", Long.toString(TestServerApp.SDK_APP_ID));
    }

    private String masked(String text) {
        String fixed = text.replace(provider.uri().toString(), "${URL}")
                .replace(provider.uri().getAuthority(), "${HOST}")
                .replace(folder.toString(), "${FOLDER}");
        fixed = fixed.replaceAll("version=\"[^\"]*\"", "version=\"*\"");
        // Both cover the provider's port.
        fixed = fixed.replaceAll("(\"checksum\\\\?\":\\\\?\"sha256:)[0-9a-f]*", "$1*")
                .replaceAll("(\"journal\":1,.*\"crc\":\")[0-9a-f]*", "$1*");
        return VARIES.matcher(fixed).replaceAll("$1*");
    }
}
