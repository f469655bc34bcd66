package io.tagport.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server with its own folder and port, which can be killed and can have a standby. */
final class OwnServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Below the ephemeral ports of the system, of which other tests use many. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 30_000;

    private final Path programs;
    private final Path folder;
    private final int port = freePort();

    private OwnServer(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Creates a server that is not started yet. */
    static OwnServer made(Path programs, Path folder) {
        OwnServer server = new OwnServer(programs, folder);
        server.run("initdb", "-D", folder.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        server.configure("listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "fsync = off");
        return server;
    }

    /** Creates a standby of this server. This server must not be started yet, as its folder is copied. */
    OwnServer standby(Path copy, String name) {
        copyTo(copy);
        OwnServer standby = new OwnServer(programs, copy);
        standby.configure(
                "wal_retrieve_retry_interval = 100ms", // not five seconds until a promotion is heard
                "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres application_name=" + name + "'");
        try {
            Files.createFile(copy.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return standby;
    }

    private void copyTo(Path copy) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path from : all.toList()) {
                Path to = copy.resolve(folder.relativize(from));
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void configure(String... lines) {
        try {
            Files.write(folder.resolve("postgresql.conf"), List.of(lines), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server and waits until it accepts connections. */
    void start() {
        configure("port = " + port);
        control("start", "-l", folder.resolve("log").toString());
    }

    /** Promotes a standby and waits until it is the primary. */
    void promote() {
        control("promote");
    }

    private void control(String what, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-D", folder.toString(), "-w", what));
        arguments.addAll(List.of(more));
        run("pg_ctl", arguments.toArray(String[]::new));
    }

    /** Suspends one process of the server. */
    void freeze(long process) {
        execute(List.of("sh", "-c", "kill -STOP " + process));
    }

    /** Kills a suspended process, which does not process what it has received since. */
    void end(long process) {
        execute(List.of("sh", "-c", "kill -TERM " + process + " && kill -CONT " + process));
    }

    PostgresSettings settings() {
        return PostgresSettings.of("jdbc:postgresql://" + address() + "/postgres?user=postgres");
    }

    /** Kills all processes of the server at once, without notice. */
    void kill() {
        try {
            Path file = folder.resolve("postmaster.pid");
            if (Files.exists(file)) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0)))
                        .ifPresent(OwnServer::killAll);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void killAll(ProcessHandle postmaster) {
        List<ProcessHandle> children = postmaster.children().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        kill();
    }

    /** The server refuses to run as root, so such a test runs it in its own user namespace. */
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        execute(command);
    }

    private void execute(List<String> command) {
        try {
            Path output = Files.createTempFile(folder.getParent(), "output", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
    }
}
