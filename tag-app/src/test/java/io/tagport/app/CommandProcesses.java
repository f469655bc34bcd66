package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.bulk.TroubledFront;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Commands in a folder, each in a real process: so that it can be killed. */
public final class CommandProcesses {
    private static final int RESUMES_MOST = 30;

    private final Path folder;
    private final Map<String, String> environment;

    public CommandProcesses(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    public Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(RuntimePath.command());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What the last one has said so far. */
    public String said() throws IOException {
        return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    }

    /** Starts a command and kills it by SIGKILL once it has made some requests. */
    public void killAfter(int requests, TroubledFront front, List<String> words) throws Exception {
        CompletableFuture<Void> enough = front.after(requests);
        Process process = start(words);
        CompletableFuture.anyOf(enough, process.onExit()).get(60, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(enough).as("it ended by itself: %s", said()).isDone();
    }

    /** Again and again, as long as something is left unknown or was not possible for the moment. */
    public int runToTheEnd(List<String> words) throws Exception {
        int exitCode = -1;
        for (int i = 0; i < RESUMES_MOST && exitCode != 0; i++) {
            Process process = start(words);
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
            exitCode = process.exitValue();
        }
        return exitCode;
    }

    /** The words of a command that goes on with what one before has left. */
    public static List<String> resumed(List<String> words) {
        List<String> resumed = new ArrayList<>(words);
        resumed.add("--resume");
        return resumed;
    }
}
