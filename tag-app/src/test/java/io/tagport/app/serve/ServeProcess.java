package io.tagport.app.serve;

import io.tagport.app.PostgresServer;
import io.tagport.app.RuntimePath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real {@code serve} process on a free port, with known credentials. */
final class ServeProcess implements AutoCloseable {
    static final Map<String, String> CREDENTIALS = Map.of(
            "TAGPORT_TPNS_ACCESS_ID", "1500001048",
            "TAGPORT_TPNS_SECRET", "1452fcebae9f3115ba794fb0fff2fd73",
            "TAGPORT_IM_SDKAPPID", "1400000000",
            "TAGPORT_IM_KEY", "test-key-0123456789abcdef0123456789abcdef0123456789abcdef01234567");

    private final Process process;
    private final List<String> errors = new ArrayList<>();
    private final String firstLine;
    private final Thread drain;
    private final BufferedReader out;

    ServeProcess(Path data, String... options) {
        this(command(data, options));
    }

    /** Starts it on a database of {@link PostgresServer}. */
    static ServeProcess over(String database, Path data) {
        ProcessBuilder command = command(data, "--port", "0", "--store", database);
        command.environment().put("TAGPORT_STORE_USER", PostgresServer.OWNER);
        command.environment().put("TAGPORT_STORE_PASSWORD", PostgresServer.PASSWORD);
        return new ServeProcess(command);
    }

    private ServeProcess(ProcessBuilder command) {
        try {
            process = command.start();
            drain = new Thread(() -> reader(process.getErrorStream()).lines().forEach(this::note));
            drain.setDaemon(true);
            drain.start();
            out = reader(process.getInputStream());
            firstLine = Optional.ofNullable(out.readLine()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with its data folder on a file system of a few MiB, which {@link Disk} has made and nobody else sees. */
    static ServeProcess on(Disk disk, Path data) {
        ProcessBuilder command = command(data);
        command.command(disk.wrapped(command.command()));
        return new ServeProcess(command);
    }

    /** Starts it with so much heap. */
    static ServeProcess withHeap(String heap, Path data) {
        ProcessBuilder command = command(data);
        command.command().add(1, "-Xmx" + heap);
        return new ServeProcess(command);
    }

    long pid() {
        return process.pid();
    }

    private static ProcessBuilder command(Path data, String... options) {
        List<String> command = new ArrayList<>(RuntimePath.command());
        command.addAll(List.of("serve", "--data", data.toString()));
        command.addAll(options.length == 0 ? List.of("--port", "0") : List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(CREDENTIALS);
        builder.environment().put("ROCKSDB_SHAREDLIB_DIR", scratchBeside(data));
        return builder;
    }

    /** Where the engine's library is unpacked: a killed process leaves it behind. */
    private static String scratchBeside(Path data) {
        try {
            Path parent = Optional.ofNullable(data.toAbsolutePath().getParent()).orElse(data);
            return Files.createTempDirectory(parent, "library").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(java.io.InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private void note(String line) {
        synchronized (errors) {
            errors.add(line);
        }
    }

    String firstLine() {
        return firstLine;
    }

    /** What followed on standard output, once it has ended. */
    List<String> restOfOutput() {
        return out.lines().toList();
    }

    List<String> errors() {
        synchronized (errors) {
            return List.copyOf(errors);
        }
    }

    URI uri() {
        return URI.create(firstLine.replace("listening on ", ""));
    }

    /** Asks it to stop, as {@code kill} does, and goes on to listen: {@link Process#destroy} would close the streams. */
    void terminate() {
        process.toHandle().destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on");
        }
        drain.join(); // what it said last may still be on its way
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join(); // then the folder is free
    }
}
